package io.parley.messages;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.parley.core.log.Entry;
import io.parley.core.log.Event;
import io.parley.gateway.Timestamps;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A message as callers see it.
@Serdeable(naming = SnakeCaseStrategy.class)
record MessageJson(
    String id,
    String roomId,
    String clientId,
    String senderId,
    String senderName,
    String content,
    String messageType,
    Map<String, @Nullable Object> meta,
    String createdAt,
    String updatedAt,
    @Nullable String editedAt,
    boolean isDeleted,
    long seq) {

  static MessageJson of(Entry entry) {
    if (!(entry.event() instanceof Event.MessageSent sent)) {
      throw new IllegalArgumentException("not a message");
    }
    String at = Timestamps.format(entry.at());
    return new MessageJson(
        entry.id().value(),
        entry.room().room().value(),
        entry.room().client().value(),
        sent.sender().value(),
        sent.senderName(),
        sent.content(),
        sent.type(),
        sent.meta().members(),
        at,
        at,
        null,
        false,
        entry.seq());
  }
}
