package io.parley.rooms.moderation;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.parley.core.room.RoomKey;
import io.parley.core.room.Rooms;
import io.parley.core.sanction.Sanction.Kind;
import io.parley.gateway.Problem;
import io.parley.gateway.http.caller.Caller;
import io.parley.gateway.http.chatapi.ChatApi;
import io.parley.gateway.http.chatapi.ChatApiResponses;
import io.parley.gateway.http.chatapi.Data;
import io.parley.gateway.http.chatapi.Part;
import io.parley.gateway.http.chatapi.RoomPaths;
import io.parley.gateway.http.error.Refuses;
import io.parley.gateway.http.idempotency.IdempotentCreate;
import io.parley.gateway.http.request.JsonBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;

/// The mutes of a room.
@ChatApi
@Tag(name = "Moderation")
@Controller("/api/v1/rooms/{room_id}/mutes")
final class MutesController {

  private final RoomPaths paths;
  private final Rooms rooms;
  private final SanctionCalls calls;

  MutesController(RoomPaths paths, Rooms rooms, SanctionCalls calls) {
    this.paths = paths;
    this.rooms = rooms;
    this.calls = calls;
  }

  /// Mutes a user, in the room or not. It takes the place of an earlier one.
  @Post
  @IdempotentCreate
  @ApiResponse(responseCode = "201", description = "created", useReturnTypeSchema = true)
  @Refuses({Problem.ROOM_NOT_FOUND})
  HttpResponse<Data<SanctionJson>> mute(
      Caller caller, @PathVariable("room_id") String roomId, @JsonBody SanctionBody body) {
    Optional<RoomKey> room = paths.key(caller, roomId);
    return room.isEmpty()
        ? ChatApiResponses.problem(Problem.ROOM_NOT_FOUND)
        : SanctionCalls.answer(
            calls.impose(room.get(), Kind.MUTE, body), ChatApiResponses::created);
  }

  /// Lists those in force, by user id.
  @Get
  @ListsSanctions
  @Refuses(Problem.ROOM_NOT_FOUND)
  HttpResponse<Part<SanctionJson>> list(
      Caller caller, @PathVariable("room_id") String roomId, HttpRequest<?> request) {
    return calls.list(paths.key(caller, roomId).flatMap(rooms::find), Kind.MUTE, request);
  }

  /// Lifts one before it ends by itself.
  @Delete("/{user_id}")
  @Refuses({Problem.ROOM_NOT_FOUND, Problem.NOT_MUTED})
  HttpResponse<Data<SanctionJson>> lift(
      Caller caller,
      @PathVariable("room_id") String roomId,
      @PathVariable("user_id") String userId) {
    return paths
        .key(caller, roomId)
        .map(room -> calls.lift(room, Kind.MUTE, userId, Problem.NOT_MUTED))
        .orElseGet(() -> ChatApiResponses.problem(Problem.ROOM_NOT_FOUND));
  }
}
