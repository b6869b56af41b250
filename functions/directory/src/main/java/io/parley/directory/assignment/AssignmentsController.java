package io.parley.directory.assignment;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import io.parley.directory.http.Creations;
import io.parley.directory.http.Creations.Created;
import io.parley.directory.http.Creations.Wish;
import io.parley.directory.http.DirectoryApi;
import io.parley.directory.http.DirectoryResponses;
import io.parley.directory.http.Outcome;
import io.parley.directory.http.Outcome.Done;
import io.parley.directory.http.PathId;
import io.parley.directory.http.Refusal;
import io.parley.directory.room.RoomJson;
import io.parley.gateway.http.caller.Caller;
import io.parley.gateway.http.idempotency.Idempotent;
import io.parley.gateway.http.request.JsonBodies;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;

/// Assignments over HTTP.
@DirectoryApi
@Controller
final class AssignmentsController {

  @Serdeable
  record Message(String message) {}

  /// The body of a POST.
  @Introspected
  record Assignment(Long userId) {}

  private static final Message ASSIGNED = new Message("User assigned to room successfully");

  private final Assignments assignments;
  private final Creations creations;
  private final JsonBodies bodies;

  AssignmentsController(Assignments assignments, Creations creations, JsonBodies bodies) {
    this.assignments = assignments;
    this.creations = creations;
    this.bodies = bodies;
  }

  /// Gets a room with its users.
  @Get("/rooms/{id}/users")
  @ApiResponse(responseCode = "400", description = "Invalid room ID")
  @ApiResponse(responseCode = "404", description = "Room not found")
  HttpResponse<RoomUsersJson> users(
      Caller caller, @Parameter(schema = @Schema(type = "integer", format = "int64")) String id) {
    return DirectoryResponses.found(
        assignments.usersOf(caller.client().value(), PathId.room(id)),
        RoomUsersJson::of,
        Refusal.ROOM_NOT_FOUND);
  }

  /// Assigns a user to a room.
  @Post("/rooms/{id}/users")
  @Idempotent
  @RequestBody(content = @Content(schema = @Schema(implementation = Assignment.class)))
  @ApiResponse(
      responseCode = "400",
      description =
          "Invalid room ID or Invalid request body or Invalid idempotency key or User ID is"
              + " required")
  @ApiResponse(responseCode = "404", description = "Room not found or User not found")
  @ApiResponse(
      responseCode = "409",
      description =
          "user already assigned to this room or Request with this idempotency key is still"
              + " running")
  @ApiResponse(responseCode = "422", description = "Idempotency key reused with a different body")
  HttpResponse<Message> assign(
      Caller caller,
      @Parameter(schema = @Schema(type = "integer", format = "int64")) String id,
      HttpRequest<?> request) {
    long room = PathId.room(id);
    long user = bodies.read(request, Assignment.class).userId();
    return creations.create(
        new Wish(caller, request),
        () ->
            assignments
                .assign(caller.client().value(), room, user)
                .map(Outcome::<Created>refused)
                .orElseGet(() -> new Done<>(new Created(200, ASSIGNED))));
  }

  /// Ends an assignment.
  @Delete("/rooms/{id}/users/{user_id}")
  @ApiResponse(responseCode = "204", description = "ended")
  @ApiResponse(
      responseCode = "400",
      description = "Invalid room ID or Invalid user ID or Invalid request body")
  @ApiResponse(
      responseCode = "404",
      description = "Room not found or User not found or User not assigned to this room")
  HttpResponse<Void> unassign(
      Caller caller,
      @Parameter(schema = @Schema(type = "integer", format = "int64")) String id,
      @PathVariable("user_id") @Parameter(schema = @Schema(type = "integer", format = "int64"))
          String userId) {
    long room = PathId.room(id);
    long user = PathId.user(userId);
    return DirectoryResponses.deleted(assignments.unassign(caller.client().value(), room, user));
  }

  /// Lists a user's rooms by name.
  @Get("/users/{id}/rooms")
  @ApiResponse(responseCode = "400", description = "Invalid user ID")
  @ApiResponse(responseCode = "404", description = "User not found")
  HttpResponse<List<RoomJson>> rooms(
      Caller caller, @Parameter(schema = @Schema(type = "integer", format = "int64")) String id) {
    return DirectoryResponses.changed(
        assignments.roomsOf(caller.client().value(), PathId.user(id)),
        rooms -> rooms.stream().map(RoomJson::of).toList());
  }
}
