package io.parley.chats.message;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Put;
import io.parley.chats.api.ChatAccess;
import io.parley.chats.api.MessengerApi;
import io.parley.chats.api.Refusals;
import io.parley.core.chat.MyChat;
import io.parley.core.entry.EntryId;
import io.parley.core.entry.ReactionName;
import io.parley.core.reaction.ReactToMessage;
import io.parley.core.reaction.Reacted;
import io.parley.core.room.RoomKey;
import io.parley.gateway.Problem;
import io.parley.gateway.http.caller.Person;
import io.parley.gateway.http.error.Refuses;
import io.parley.gateway.http.request.ReactionPath;
import io.parley.gateway.job.ReactionAnnouncements;
import java.util.Map;
import java.util.Optional;

/// The caller's reaction to a message of a chat.
@MessengerApi
@Controller("/chats/{id}/messages/{messageId}/reactions/{name}")
final class ChatReactionController {

  private final ChatAccess access;
  private final ReactToMessage reactToMessage;
  private final MessageView view;
  private final ReactionAnnouncements announcements;

  ChatReactionController(
      ChatAccess access,
      ReactToMessage reactToMessage,
      MessageView view,
      ReactionAnnouncements announcements) {
    this.access = access;
    this.reactToMessage = reactToMessage;
    this.view = view;
    this.announcements = announcements;
  }

  /// Adds a reaction, if it is not there already.
  @Put
  @Refuses({
    Problem.BANNED,
    Problem.ROOM_NOT_FOUND,
    Problem.MESSAGE_NOT_FOUND,
    Problem.TOO_MANY_REACTIONS
  })
  HttpResponse<Map<String, OwnReactionJson>> add(
      Person person,
      @PathVariable String id,
      @PathVariable String messageId,
      @PathVariable String name) {
    Reacted reacted = react(person, id, messageId, name, false);
    return reacted instanceof Reacted.TooMany
        ? Refusals.of(Problem.TOO_MANY_REACTIONS)
        : answer(person, reacted);
  }

  /// Takes a reaction back, if it is there.
  @Delete
  @Refuses({Problem.BANNED, Problem.ROOM_NOT_FOUND, Problem.MESSAGE_NOT_FOUND})
  HttpResponse<Map<String, OwnReactionJson>> remove(
      Person person,
      @PathVariable String id,
      @PathVariable String messageId,
      @PathVariable String name) {
    return answer(person, react(person, id, messageId, name, true));
  }

  private Reacted react(Person person, String id, String messageId, String text, boolean removes) {
    ReactionName name = ReactionPath.parse(text);
    Optional<RoomKey> chat = access.find(person, id).map(MyChat::room).map(room -> room.key());
    if (chat.isEmpty()) {
      return new Reacted.NotIn();
    }
    return isIn(chat.get(), messageId)
        ? reactToMessage.react(chat.get().client(), messageId, person.user(), name, removes)
        : new Reacted.NoSuchMessage();
  }

  private static boolean isIn(RoomKey chat, String messageId) {
    return EntryId.parse(messageId).filter(place -> place.room().equals(chat.room())).isPresent();
  }

  private HttpResponse<Map<String, OwnReactionJson>> answer(Person person, Reacted reacted) {
    return switch (reacted) {
      case Reacted.Done done -> {
        announcements.announce(done);
        yield HttpResponse.ok(view.show(person, done.room(), done.message(), done.summary()));
      }
      case Reacted.NoSuchMessage _ -> Refusals.of(Problem.MESSAGE_NOT_FOUND);
      case Reacted.NotIn _ -> Refusals.of(Problem.ROOM_NOT_FOUND);
      case Reacted.TooMany _ -> throw new IllegalStateException("less cannot be too much");
    };
  }
}
