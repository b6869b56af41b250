package io.parley.messages;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.parley.core.entry.Entry;
import io.parley.core.entry.Revision;
import io.parley.core.message.Message;
import io.parley.core.room.UserId;
import io.parley.gateway.ReactionJson;
import io.parley.gateway.Timestamps;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
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
    @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String editedAt,
    boolean isDeleted,
    long seq,
    List<String> mentions,
    Map<String, ReactionJson> reactions) {

  static MessageJson of(Message message) {
    Entry entry = message.entry();
    Revision now = message.now();
    return new MessageJson(
        entry.id().value(),
        entry.room().room().value(),
        entry.room().client().value(),
        message.sent().sender().value(),
        message.sent().senderName(),
        now.content(),
        message.sent().type(),
        now.meta().members(),
        Timestamps.format(entry.at()),
        Timestamps.format(now.updatedAt()),
        now.editedAt().map(Timestamps::format).orElse(null),
        now.deleted(),
        entry.seq(),
        now.mentions().stream().map(UserId::value).toList(),
        ReactionJson.of(message.reactions()));
  }
}
