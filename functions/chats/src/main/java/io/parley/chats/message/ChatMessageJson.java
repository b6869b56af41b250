package io.parley.chats.message;

import io.micronaut.serde.annotation.Serdeable;
import io.parley.core.entry.EntryId;
import io.parley.core.message.Message;
import io.parley.core.room.UserId;
import io.parley.gateway.Timestamps;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A message as members see it.
///
/// @param editedAt null if it was never edited
/// @param replyTo the message of the chat that it answers; null if it answers none
@Serdeable
record ChatMessageJson(
    String id,
    String chatId,
    String senderId,
    String senderName,
    String content,
    String createdAt,
    long seq,
    @Nullable String editedAt,
    @Nullable String replyTo,
    List<String> mentions,
    Map<String, OwnReactionJson> reactions) {

  static ChatMessageJson of(Message message, Map<String, OwnReactionJson> reactions) {
    return new ChatMessageJson(
        message.entry().id().value(),
        message.entry().room().room().value(),
        message.sent().sender().value(),
        message.sent().senderName(),
        message.now().content(),
        Timestamps.format(message.entry().at()),
        message.seq(),
        message.now().editedAt().map(Timestamps::format).orElse(null),
        message.answered().map(EntryId::value).orElse(null),
        message.now().mentions().stream().map(UserId::value).toList(),
        reactions);
  }
}
