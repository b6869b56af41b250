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
import io.parley.directory.http.Refusal;
import io.parley.gateway.http.caller.Caller;
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
  @ApiResponse(
      responseCode = "400",
      description =
          "Invalid request body or Invalid idempotency key or Room name is required or Room type"
              + " not found")
  @ApiResponse(
      responseCode = "409",
      description = "Request with this idempotency key is still running")
  @ApiResponse(responseCode = "422", description = "Idempotency key reused with a different body")
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
  @ApiResponse(responseCode = "400", description = "Invalid limit or Invalid offset")
  HttpResponse<List<RoomJson>> list(Caller caller, HttpRequest<?> request) {
    Page page = Page.of(request);
    return DirectoryResponses.ok(
        rooms.page(caller.client().value(), page).stream().map(RoomJson::of).toList());
  }

  /// Gets a room.
  @Get("/{id}")
  @ApiResponse(responseCode = "400", description = "Invalid room ID")
  @ApiResponse(responseCode = "404", description = "Room not found")
  HttpResponse<RoomJson> get(
      Caller caller, @Parameter(schema = @Schema(type = "integer", format = "int64")) String id) {
    return DirectoryResponses.found(
        rooms.find(caller.client().value(), PathId.room(id)), RoomJson::of, Refusal.ROOM_NOT_FOUND);
  }

  /// Changes a room. What is absent stays.
  @Put("/{id}")
  @RequestBody(content = @Content(schema = @Schema(implementation = RoomBody.Changed.class)))
  @ApiResponse(
      responseCode = "400",
      description =
          "Invalid room ID or Invalid request body or Room name is required or Room type not found")
  @ApiResponse(responseCode = "404", description = "Room not found")
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
  @ApiResponse(responseCode = "400", description = "Invalid room ID or Invalid request body")
  @ApiResponse(responseCode = "404", description = "Room not found")
  HttpResponse<Void> delete(
      Caller caller, @Parameter(schema = @Schema(type = "integer", format = "int64")) String id) {
    return DirectoryResponses.deleted(
        rooms.delete(caller.client().value(), PathId.room(id)), Refusal.ROOM_NOT_FOUND);
  }
}
