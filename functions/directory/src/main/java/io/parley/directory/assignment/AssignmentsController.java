package io.parley.directory.assignment;

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
import io.parley.directory.http.Members;
import io.parley.directory.http.Outcome;
import io.parley.directory.http.Outcome.Done;
import io.parley.directory.http.PathId;
import io.parley.directory.http.Refusal;
import io.parley.directory.http.RefusedCall;
import io.parley.directory.http.Replies;
import io.parley.directory.room.RoomJson;
import io.parley.gateway.http.Caller;
import io.parley.gateway.http.JsonDocument;

/// Assignments over HTTP.
@Controller
final class AssignmentsController {

  @Serdeable
  record Message(String message) {}

  private static final Message ASSIGNED = new Message("User assigned to room successfully");

  private final Assignments assignments;
  private final Creations creations;

  AssignmentsController(Assignments assignments, Creations creations) {
    this.assignments = assignments;
    this.creations = creations;
  }

  @Get("/rooms/{id}/users")
  HttpResponse<?> users(Caller caller, String id) {
    return Replies.found(
        assignments.usersOf(caller.client().value(), PathId.room(id)),
        RoomUsersJson::of,
        Refusal.ROOM_NOT_FOUND);
  }

  @Post("/rooms/{id}/users")
  HttpResponse<?> assign(Caller caller, String id, HttpRequest<?> request) {
    long room = PathId.room(id);
    JsonDocument body = JsonDocument.of(request);
    long user =
        Members.of(body)
            .number("user_id")
            .orElseThrow(() -> new RefusedCall(Refusal.USER_ID_REQUIRED));
    return creations.create(
        new Wish(caller, request, body),
        () ->
            assignments
                .assign(caller.client().value(), room, user)
                .map(Outcome::<Created>refused)
                .orElseGet(() -> new Done<>(new Created(200, ASSIGNED))));
  }

  @Delete("/rooms/{id}/users/{user_id}")
  HttpResponse<?> unassign(Caller caller, String id, @PathVariable("user_id") String userId) {
    long room = PathId.room(id);
    long user = PathId.user(userId);
    return Replies.deleted(assignments.unassign(caller.client().value(), room, user));
  }

  @Get("/users/{id}/rooms")
  HttpResponse<?> rooms(Caller caller, String id) {
    return Replies.changed(
        assignments.roomsOf(caller.client().value(), PathId.user(id)),
        rooms -> rooms.stream().map(RoomJson::of).toList());
  }
}
