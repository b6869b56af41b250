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
import io.parley.directory.room.RoomJson;
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
  @Refuses({Problem.ROOM_NOT_FOUND, Problem.INVALID_ROOM_ID})
  HttpResponse<RoomUsersJson> users(
      Caller caller, @Parameter(schema = @Schema(type = "integer", format = "int64")) String id) {
    return DirectoryResponses.found(
        assignments.usersOf(caller.client().value(), PathId.room(id)),
        RoomUsersJson::of,
        Problem.ROOM_NOT_FOUND);
  }

  /// Assigns a user to a room.
  @Post("/rooms/{id}/users")
  @Idempotent
  @RequestBody(content = @Content(schema = @Schema(implementation = Assignment.class)))
  @Refuses({
    Problem.ROOM_NOT_FOUND,
    Problem.INVALID_ROOM_ID,
    Problem.INVALID_IDEMPOTENCY_KEY,
    Problem.USER_ID_REQUIRED,
    Problem.USER_NOT_FOUND,
    Problem.ALREADY_ASSIGNED
  })
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
  @Refuses({
    Problem.ROOM_NOT_FOUND,
    Problem.INVALID_ROOM_ID,
    Problem.INVALID_USER_ID,
    Problem.USER_NOT_FOUND,
    Problem.NOT_ASSIGNED
  })
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
  @Refuses({Problem.INVALID_USER_ID, Problem.USER_NOT_FOUND})
  HttpResponse<List<RoomJson>> rooms(
      Caller caller, @Parameter(schema = @Schema(type = "integer", format = "int64")) String id) {
    return DirectoryResponses.changed(
        assignments.roomsOf(caller.client().value(), PathId.user(id)),
        rooms -> rooms.stream().map(RoomJson::of).toList());
  }
}
