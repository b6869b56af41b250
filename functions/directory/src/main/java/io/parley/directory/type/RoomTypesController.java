package io.parley.directory.type;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.parley.directory.http.Creations;
import io.parley.directory.http.Creations.Created;
import io.parley.directory.http.Creations.Wish;
import io.parley.directory.http.DirectoryApi;
import io.parley.directory.http.DirectoryResponses;
import io.parley.directory.http.Outcome.Done;
import io.parley.directory.http.Page;
import io.parley.directory.http.Paged;
import io.parley.directory.http.PathId;
import io.parley.directory.type.RoomTypes.Change;
import io.parley.gateway.Problem;
import io.parley.gateway.http.caller.Caller;
import io.parley.gateway.http.error.Refuses;
import io.parley.gateway.http.idempotency.Idempotent;
import io.parley.gateway.http.request.JsonBodies;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;

/// Room types over HTTP.
@DirectoryApi
@Controller("/room_types")
final class RoomTypesController {

  private final RoomTypes types;
  private final Creations creations;
  private final JsonBodies bodies;

  RoomTypesController(RoomTypes types, Creations creations, JsonBodies bodies) {
    this.types = types;
    this.creations = creations;
    this.bodies = bodies;
  }

  /// Creates a room type.
  @Post
  @Idempotent
  @RequestBody(content = @Content(schema = @Schema(implementation = RoomTypeBody.New.class)))
  @ApiResponse(responseCode = "201", description = "created", useReturnTypeSchema = true)
  @Refuses({Problem.INVALID_IDEMPOTENCY_KEY, Problem.SIZE_REQUIRED, Problem.STYLE_REQUIRED})
  HttpResponse<RoomTypeJson> create(Caller caller, HttpRequest<?> request) {
    RoomTypeBody.New type = bodies.read(request, RoomTypeBody.New.class);
    return creations.create(
        new Wish(caller, request),
        () ->
            new Done<>(
                new Created(
                    201,
                    RoomTypeJson.of(
                        types.create(
                            caller.client().value(), type.size().strip(), type.style().strip())))));
  }

  /// Lists room types by id.
  @Get
  @Paged
  @Refuses({Problem.INVALID_LIMIT, Problem.INVALID_OFFSET, Problem.INVALID_QUERY})
  HttpResponse<List<RoomTypeJson>> list(Caller caller, HttpRequest<?> request) {
    Page page = Page.of(request);
    return DirectoryResponses.ok(
        types.page(caller.client().value(), page).stream().map(RoomTypeJson::of).toList());
  }

  /// Gets a room type.
  @Get("/{id}")
  @Refuses({Problem.INVALID_ROOM_TYPE_ID, Problem.ROOM_TYPE_NOT_FOUND})
  HttpResponse<RoomTypeJson> get(
      Caller caller, @Parameter(schema = @Schema(type = "integer", format = "int64")) String id) {
    return DirectoryResponses.found(
        types.find(caller.client().value(), PathId.roomType(id)),
        RoomTypeJson::of,
        Problem.ROOM_TYPE_NOT_FOUND);
  }

  /// Changes a room type. What is absent stays.
  @Put("/{id}")
  @RequestBody(content = @Content(schema = @Schema(implementation = RoomTypeBody.Changed.class)))
  @Refuses({
    Problem.INVALID_ROOM_TYPE_ID,
    Problem.SIZE_REQUIRED,
    Problem.STYLE_REQUIRED,
    Problem.ROOM_TYPE_NOT_FOUND
  })
  HttpResponse<RoomTypeJson> change(
      Caller caller,
      @Parameter(schema = @Schema(type = "integer", format = "int64")) String id,
      HttpRequest<?> request) {
    long type = PathId.roomType(id);
    Change change = bodies.read(request, RoomTypeBody.Changed.class).change();
    return DirectoryResponses.found(
        types.change(caller.client().value(), type, change),
        RoomTypeJson::of,
        Problem.ROOM_TYPE_NOT_FOUND);
  }

  /// Deletes a room type.
  @Delete("/{id}")
  @ApiResponse(responseCode = "204", description = "deleted")
  @Refuses({Problem.INVALID_ROOM_TYPE_ID, Problem.ROOM_TYPE_NOT_FOUND})
  HttpResponse<Void> delete(
      Caller caller, @Parameter(schema = @Schema(type = "integer", format = "int64")) String id) {
    return DirectoryResponses.deleted(
        types.delete(caller.client().value(), PathId.roomType(id)), Problem.ROOM_TYPE_NOT_FOUND);
  }
}
