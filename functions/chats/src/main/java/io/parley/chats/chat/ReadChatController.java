package io.parley.chats.chat;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Put;
import io.parley.chats.api.ChatAccess;
import io.parley.chats.api.MessengerApi;
import io.parley.chats.api.Refusals;
import io.parley.core.room.RoomKey;
import io.parley.core.unread.Mark;
import io.parley.core.unread.MarkRead;
import io.parley.core.unread.Unread;
import io.parley.gateway.Problem;
import io.parley.gateway.body.Violation;
import io.parley.gateway.http.caller.Person;
import io.parley.gateway.http.error.RefusedRequest;
import io.parley.gateway.http.error.Refuses;
import io.parley.gateway.http.request.JsonBody;
import io.parley.gateway.socket.ReadAnnouncements;
import java.util.List;
import java.util.Optional;

/// How far members have read a chat.
@MessengerApi
@Controller("/chats/{id}/read")
final class ReadChatController {

  private final ChatAccess access;
  private final MarkRead markRead;
  private final ReadAnnouncements announcements;

  ReadChatController(ChatAccess access, MarkRead markRead, ReadAnnouncements announcements) {
    this.access = access;
    this.markRead = markRead;
    this.announcements = announcements;
  }

  /// Moves the caller's marker: forward, or anywhere with `rewind`.
  @Put
  @Refuses(Problem.ROOM_NOT_FOUND)
  HttpResponse<ChatMarkerJson> mark(
      Person person, @PathVariable String id, @JsonBody ReadChatBody body) {
    Optional<RoomKey> chat = access.key(person, id);
    if (chat.isEmpty()) {
      return Refusals.of(Problem.ROOM_NOT_FOUND);
    }
    return switch (markRead.mark(chat.get(), person.user(), body.seq(), body.mayMoveBack())) {
      case Mark.Moved moved -> {
        announcements.announce(person.user(), moved);
        yield HttpResponse.ok(ChatMarkerJson.of(moved.now()));
      }
      case Mark.Unmoved(Unread now) -> HttpResponse.ok(ChatMarkerJson.of(now));
      case Mark.NoSuchRoom _, Mark.NotIn _ -> Refusals.of(Problem.ROOM_NOT_FOUND);
      case Mark.Beyond _ ->
          throw new RefusedRequest(
              Problem.VALIDATION_ERROR, List.of(new Violation("seq", Mark.Beyond.MESSAGE)));
    };
  }
}
