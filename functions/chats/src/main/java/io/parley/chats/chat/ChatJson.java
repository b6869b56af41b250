package io.parley.chats.chat;

import io.micronaut.serde.annotation.Serdeable;
import io.parley.core.chat.ListedChat;
import io.parley.core.json.Text;
import io.parley.core.message.Message;
import io.parley.core.room.Room;
import io.parley.core.room.UserId;
import io.parley.gateway.Timestamps;
import org.jspecify.annotations.Nullable;

/// A chat as one of its members sees it.
///
/// @param ownerId null for a room that a backend made
/// @param unread how many messages they have not read
/// @param mentions how many of those name them
/// @param readSeq the place up to which they have read
/// @param latestSeq the place of the chat's last entry
/// @param lastMessage the last one that is not deleted; null if there is none
@Serdeable
public record ChatJson(
    String id,
    String name,
    String description,
    @Nullable String ownerId,
    String createdAt,
    long unread,
    long mentions,
    long readSeq,
    long latestSeq,
    @Nullable LastMessage lastMessage) {

  private static final int PREVIEW = 100;

  /// A message as a list of chats shows it.
  ///
  /// @param content its first 100 characters
  @Serdeable
  public record LastMessage(
      String id, long seq, String senderId, String senderName, String content, String createdAt) {

    static LastMessage of(Message message) {
      return new LastMessage(
          message.entry().id().value(),
          message.seq(),
          message.sent().sender().value(),
          message.sent().senderName(),
          Text.beginning(message.now().content(), PREVIEW),
          Timestamps.format(message.entry().at()));
    }
  }

  public static ChatJson of(ListedChat chat) {
    Room room = chat.room();
    return new ChatJson(
        room.key().room().value(),
        room.name(),
        room.description(),
        room.owner().map(UserId::value).orElse(null),
        Timestamps.format(room.createdAt()),
        chat.unread().unread(),
        chat.unread().mentions(),
        chat.unread().readSeq(),
        chat.unread().latestSeq(),
        chat.last().map(LastMessage::of).orElse(null));
  }
}
