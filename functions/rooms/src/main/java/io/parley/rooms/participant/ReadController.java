package io.parley.rooms.participant;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Put;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.unread.FindUnread;
import io.parley.core.unread.Mark;
import io.parley.core.unread.MarkRead;
import io.parley.core.unread.Unread;
import io.parley.gateway.Problem;
import io.parley.gateway.body.Violation;
import io.parley.gateway.http.caller.Caller;
import io.parley.gateway.http.chatapi.ChatApi;
import io.parley.gateway.http.chatapi.ChatApiResponses;
import io.parley.gateway.http.chatapi.Data;
import io.parley.gateway.http.chatapi.RoomPaths;
import io.parley.gateway.http.error.RefusedRequest;
import io.parley.gateway.http.error.Refuses;
import io.parley.gateway.http.request.JsonBody;
import io.parley.gateway.socket.ReadAnnouncements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/// How far participants have read a room.
@ChatApi
@Tag(name = "Participants")
@Controller("/api/v1/rooms/{room_id}/participants/{user_id}/read")
final class ReadController {

  private final RoomPaths paths;
  private final FindUnread findUnread;
  private final MarkRead markRead;
  private final ReadAnnouncements announcements;

  ReadController(
      RoomPaths paths, FindUnread findUnread, MarkRead markRead, ReadAnnouncements announcements) {
    this.paths = paths;
    this.findUnread = findUnread;
    this.markRead = markRead;
    this.announcements = announcements;
  }

  /// Tells how far a participant has read, and what is unread.
  @Get
  @Refuses({Problem.ROOM_NOT_FOUND, Problem.NOT_IN_ROOM})
  HttpResponse<Data<MarkerJson>> find(
      Caller caller,
      @PathVariable("room_id") String roomId,
      @PathVariable("user_id") String userId) {
    return answer(caller, roomId, userId, findUnread::find);
  }

  /// Moves a participant's marker: forward, or anywhere with `rewind`.
  @Put
  @Refuses({Problem.ROOM_NOT_FOUND, Problem.NOT_IN_ROOM})
  HttpResponse<Data<MarkerJson>> mark(
      Caller caller,
      @PathVariable("room_id") String roomId,
      @PathVariable("user_id") String userId,
      @JsonBody ReadBody body) {
    return answer(
        caller,
        roomId,
        userId,
        (room, user) -> markRead.mark(room, user, body.seq(), body.mayMoveBack()));
  }

  private HttpResponse<Data<MarkerJson>> answer(
      Caller caller, String roomId, String userId, BiFunction<RoomKey, UserId, Mark> call) {
    Optional<RoomKey> room = paths.key(caller, roomId);
    if (room.isEmpty()) {
      return ChatApiResponses.problem(Problem.ROOM_NOT_FOUND);
    }
    Optional<UserId> user = UserPath.parse(userId);
    return switch (user.map(known -> call.apply(room.get(), known))
        .orElseGet(() -> findUnread.refuse(room.get()))) {
      case Mark.Moved moved -> {
        announcements.announce(user.orElseThrow(), moved);
        yield ChatApiResponses.ok(MarkerJson.of(user.orElseThrow(), moved.now()));
      }
      case Mark.Unmoved(Unread now) -> ChatApiResponses.ok(MarkerJson.of(user.orElseThrow(), now));
      case Mark.NoSuchRoom _ -> ChatApiResponses.problem(Problem.ROOM_NOT_FOUND);
      case Mark.NotIn _ -> ChatApiResponses.problem(Problem.NOT_IN_ROOM);
      case Mark.Beyond _ ->
          throw new RefusedRequest(
              Problem.VALIDATION_ERROR, List.of(new Violation("seq", Mark.Beyond.MESSAGE)));
    };
  }
}
