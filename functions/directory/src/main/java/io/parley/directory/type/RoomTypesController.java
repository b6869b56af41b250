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
import io.parley.directory.http.Refusal;
import io.parley.directory.type.RoomTypes.Change;
import io.parley.gateway.http.caller.Caller;
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
  @ApiResponse(
      responseCode = "400",
      description =
          "Invalid request body or Invalid idempotency key or Size is required or Style is"
              + " required")
  @ApiResponse(
      responseCode = "409",
      description = "Request with this idempotency key is still running")
  @ApiResponse(responseCode = "422", description = "Idempotency key reused with a different body")
  HttpResponse<RoomTypeJson> create(Caller caller, HttpRequest<?> request) {
    RoomTypeBody.New type = bodies.read(request, RoomTypeBody.New.class);
    return creations.create(
        new Wish(caller, request),
        () ->
            new Done<>(
                new Created(
                    201, RoomTypeJson.of(types.create(caller.client().value(), type.size().strip(), type.style().strip())))));
  }

  /// Lists room types by id.
  @Get
  @Paged
  @ApiResponse(responseCode = "400", description = "Invalid limit or Invalid offset")
  HttpResponse<List<RoomTypeJson>> list(Caller caller, HttpRequest<?> request) {
    Page page = Page.of(request);
    return DirectoryResponses.ok(
        types.page(caller.client().value(), page).stream().map(RoomTypeJson::of).toList());
  }

  /// Gets a room type.
  @Get("/{id}")
  @ApiResponse(responseCode = "400", description = "Invalid room type ID")
  @ApiResponse(responseCode = "404", description = "Room type not found")
  HttpResponse<RoomTypeJson> get(
      Caller caller, @Parameter(schema = @Schema(type = "integer", format = "int64")) String id) {
    return DirectoryResponses.found(
        types.find(caller.client().value(), PathId.roomType(id)),
        RoomTypeJson::of,
        Refusal.ROOM_TYPE_NOT_FOUND);
  }

  /// Changes a room type. What is absent stays.
  @Put("/{id}")
  @RequestBody(content = @Content(schema = @Schema(implementation = RoomTypeBody.Changed.class)))
  @ApiResponse(
      responseCode = "400",
      description =
          "Invalid room type ID or Invalid request body or Size is required or Style is required")
  @ApiResponse(responseCode = "404", description = "Room type not found")
  HttpResponse<RoomTypeJson> change(
      Caller caller,
      @Parameter(schema = @Schema(type = "integer", format = "int64")) String id,
      HttpRequest<?> request) {
    long type = PathId.roomType(id);
    Change change = bodies.read(request, RoomTypeBody.Changed.class).change();
    return DirectoryResponses.found(
        types.change(caller.client().value(), type, change),
        RoomTypeJson::of,
        Refusal.ROOM_TYPE_NOT_FOUND);
  }

  /// Deletes a room type.
  @Delete("/{id}")
  @ApiResponse(responseCode = "204", description = "deleted")
  @ApiResponse(responseCode = "400", description = "Invalid room type ID or Invalid request body")
  @ApiResponse(responseCode = "404", description = "Room type not found")
  HttpResponse<Void> delete(
      Caller caller, @Parameter(schema = @Schema(type = "integer", format = "int64")) String id) {
    return DirectoryResponses.deleted(
        types.delete(caller.client().value(), PathId.roomType(id)), Refusal.ROOM_TYPE_NOT_FOUND);
  }
}
