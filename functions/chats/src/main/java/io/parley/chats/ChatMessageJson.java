package io.parley.chats;

import io.micronaut.serde.annotation.Serdeable;
import io.parley.core.message.Message;
import io.parley.gateway.Timestamps;

/// A message as members see it.
@Serdeable
record ChatMessageJson(
    String id,
    String chatId,
    String senderId,
    String senderName,
    String content,
    String createdAt,
    long seq) {

  static ChatMessageJson of(Message message) {
    return new ChatMessageJson(
        message.entry().id().value(),
        message.entry().room().room().value(),
        message.sent().sender().value(),
        message.sent().senderName(),
        message.now().content(),
        Timestamps.format(message.entry().at()),
        message.seq());
  }
}
