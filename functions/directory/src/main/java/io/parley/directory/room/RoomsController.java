package io.parley.directory.room;

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
import io.parley.directory.http.Page;
import io.parley.directory.http.Paged;
import io.parley.directory.http.PathId;
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

/// Rooms over HTTP.
@DirectoryApi
@Controller("/rooms")
final class RoomsController {

  private final Rooms rooms;
  private final Creations creations;
  private final JsonBodies bodies;

  RoomsController(Rooms rooms, Creations creations, JsonBodies bodies) {
    this.rooms = rooms;
    this.creations = creations;
    this.bodies = bodies;
  }

  /// Creates a room.
  @Post
  @Idempotent
  @RequestBody(content = @Content(schema = @Schema(implementation = RoomBody.New.class)))
  @ApiResponse(responseCode = "201", description = "created", useReturnTypeSchema = true)
  @Refuses({Problem.INVALID_IDEMPOTENCY_KEY, Problem.NAME_REQUIRED, Problem.UNKNOWN_ROOM_TYPE})
  HttpResponse<RoomJson> create(Caller caller, HttpRequest<?> request) {
    RoomChange values = bodies.read(request, RoomBody.New.class).values();
    return creations.create(
        new Wish(caller, request),
        () ->
            rooms
                .create(caller.client().value(), values)
                .map(room -> new Created(201, RoomJson.of(room))));
  }

  /// Lists rooms by id.
  @Get
  @Paged
  @Refuses({Problem.INVALID_LIMIT, Problem.INVALID_OFFSET, Problem.INVALID_QUERY})
  HttpResponse<List<RoomJson>> list(Caller caller, HttpRequest<?> request) {
    Page page = Page.of(request);
    return DirectoryResponses.ok(
        rooms.page(caller.client().value(), page).stream().map(RoomJson::of).toList());
  }

  /// Gets a room.
  @Get("/{id}")
  @Refuses({Problem.ROOM_NOT_FOUND, Problem.INVALID_ROOM_ID})
  HttpResponse<RoomJson> get(
      Caller caller, @Parameter(schema = @Schema(type = "integer", format = "int64")) String id) {
    return DirectoryResponses.found(
        rooms.find(caller.client().value(), PathId.room(id)), RoomJson::of, Problem.ROOM_NOT_FOUND);
  }

  /// Changes a room. What is absent stays.
  @Put("/{id}")
  @RequestBody(content = @Content(schema = @Schema(implementation = RoomBody.Changed.class)))
  @Refuses({
    Problem.ROOM_NOT_FOUND,
    Problem.INVALID_ROOM_ID,
    Problem.NAME_REQUIRED,
    Problem.UNKNOWN_ROOM_TYPE
  })
  HttpResponse<RoomJson> change(
      Caller caller,
      @Parameter(schema = @Schema(type = "integer", format = "int64")) String id,
      HttpRequest<?> request) {
    long room = PathId.room(id);
    RoomChange change = bodies.read(request, RoomBody.Changed.class).change();
    return DirectoryResponses.changed(
        rooms.change(caller.client().value(), room, change), RoomJson::of);
  }

  /// Deletes a room.
  @Delete("/{id}")
  @ApiResponse(responseCode = "204", description = "deleted")
  @Refuses({Problem.ROOM_NOT_FOUND, Problem.INVALID_ROOM_ID})
  HttpResponse<Void> delete(
      Caller caller, @Parameter(schema = @Schema(type = "integer", format = "int64")) String id) {
    return DirectoryResponses.deleted(
        rooms.delete(caller.client().value(), PathId.room(id)), Problem.ROOM_NOT_FOUND);
  }
}
