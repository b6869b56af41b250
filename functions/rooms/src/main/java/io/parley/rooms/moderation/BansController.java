package io.parley.rooms.moderation;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.parley.core.moderation.Moderated;
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

/// The bans of a room.
@ChatApi
@Tag(name = "Moderation")
@Controller("/api/v1/rooms/{room_id}/bans")
final class BansController {

  private final RoomPaths paths;
  private final Rooms rooms;
  private final SanctionCalls calls;

  BansController(RoomPaths paths, Rooms rooms, SanctionCalls calls) {
    this.paths = paths;
    this.rooms = rooms;
    this.calls = calls;
  }

  /// Bans a user, in the room or not: a participant leaves by it. It replaces an earlier ban.
  @Post
  @IdempotentCreate
  @ApiResponse(responseCode = "201", description = "created", useReturnTypeSchema = true)
  @Refuses({Problem.ROOM_ACCESS_DENIED, Problem.ROOM_NOT_FOUND})
  HttpResponse<Data<SanctionJson>> ban(
      Caller caller, @PathVariable("room_id") String roomId, @JsonBody SanctionBody body) {
    Optional<RoomKey> room = paths.key(caller, roomId);
    if (room.isEmpty()) {
      return ChatApiResponses.problem(Problem.ROOM_NOT_FOUND);
    }
    Moderated moderated = calls.impose(room.get(), Kind.BAN, body);
    return moderated instanceof Moderated.OfASession
        ? ChatApiResponses.problem(Problem.ROOM_ACCESS_DENIED)
        : SanctionCalls.answer(moderated, ChatApiResponses::created);
  }

  /// Lists those in force, by user id.
  @Get
  @ListsSanctions
  @Refuses(Problem.ROOM_NOT_FOUND)
  HttpResponse<Part<SanctionJson>> list(
      Caller caller, @PathVariable("room_id") String roomId, HttpRequest<?> request) {
    return calls.list(paths.key(caller, roomId).flatMap(rooms::find), Kind.BAN, request);
  }

  /// Lifts one before it ends by itself.
  @Delete("/{user_id}")
  @Refuses({Problem.ROOM_NOT_FOUND, Problem.NOT_BANNED})
  HttpResponse<Data<SanctionJson>> lift(
      Caller caller,
      @PathVariable("room_id") String roomId,
      @PathVariable("user_id") String userId) {
    return paths
        .key(caller, roomId)
        .map(room -> calls.lift(room, Kind.BAN, userId, Problem.NOT_BANNED))
        .orElseGet(() -> ChatApiResponses.problem(Problem.ROOM_NOT_FOUND));
  }
}
