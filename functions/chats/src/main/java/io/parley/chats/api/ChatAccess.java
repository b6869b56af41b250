package io.parley.chats.api;

import io.micronaut.http.HttpResponse;
import io.parley.core.chat.FindChat;
import io.parley.core.chat.MyChat;
import io.parley.core.room.Room;
import io.parley.core.room.RoomKey;
import io.parley.gateway.Problem;
import io.parley.gateway.http.caller.Person;
import io.parley.gateway.http.chatapi.RoomPaths;
import io.parley.gateway.http.error.RefusedRequest;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Function;

/// The chats that a path names, for those who may go there.
@Singleton
public final class ChatAccess {

  private final RoomPaths paths;
  private final FindChat findChat;

  ChatAccess(RoomPaths paths, FindChat findChat) {
    this.paths = paths;
    this.findChat = findChat;
  }

  /// A chat that there is for the person's token, whether or not they are in it.
  public Optional<RoomKey> key(Person person, String id) {
    return paths.key(person, id);
  }

  /// A chat that the person is in.
  public Optional<MyChat> find(Person person, String id) {
    return key(person, id).flatMap(key -> find(person, key));
  }

  /// The same. Whoever was banned from it is refused, with the reason.
  public Optional<MyChat> find(Person person, RoomKey key) {
    Optional<MyChat> chat = findChat.find(key, person.user());
    if (chat.isEmpty()) {
      findChat
          .findBan(key, person.user())
          .ifPresent(
              ban -> {
                throw RefusedRequest.banned(ban);
              });
    }
    return chat;
  }

  /// Does what only the owner may do.
  public <T> HttpResponse<T> asOwner(
      Person person, String id, Function<RoomKey, HttpResponse<T>> then) {
    return asOwnerOf(person, id, chat -> then.apply(chat.key()));
  }

  /// The same with the chat as it is.
  public <T> HttpResponse<T> asOwnerOf(
      Person person, String id, Function<Room, HttpResponse<T>> then) {
    Optional<MyChat> chat = find(person, id);
    if (chat.isEmpty()) {
      return Refusals.of(Problem.ROOM_NOT_FOUND);
    }
    return chat.get().mine() ? then.apply(chat.get().room()) : Refusals.of(Problem.NOT_OWNER);
  }

  /// Does what only the owner and the moderators may do.
  public <T> HttpResponse<T> asModerator(
      Person person, String id, Function<RoomKey, HttpResponse<T>> then) {
    Optional<MyChat> chat = find(person, id);
    if (chat.isEmpty()) {
      return Refusals.of(Problem.ROOM_NOT_FOUND);
    }
    return chat.get().role().moderates()
        ? then.apply(chat.get().room().key())
        : Refusals.of(Problem.NOT_MODERATOR);
  }
}
