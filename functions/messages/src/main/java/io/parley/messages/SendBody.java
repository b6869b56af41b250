package io.parley.messages;

import io.micronaut.core.annotation.Introspected;
import io.parley.core.json.Meta;
import io.parley.core.message.Draft;
import io.parley.core.room.UserId;
import io.parley.gateway.body.Lines;
import io.parley.gateway.body.rule.BoundedMeta;
import io.parley.gateway.body.rule.MultiLine;
import io.parley.gateway.body.rule.NamedUsers;
import io.parley.gateway.body.rule.SingleLine;
import io.parley.gateway.body.rule.Whole;
import io.parley.gateway.http.idempotency.Attempt;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The body of "send message".
///
/// @param afterSeq the sender's position when it composed the message; a repeat is looked for from
///     there on
/// @param markRead whether the sender has read everything up to the message
@Introspected
record SendBody(
    @SingleLine(max = UserId.MAX_LENGTH) String senderId,
    @Nullable @SingleLine(max = UserId.MAX_LENGTH) String senderName,
    @Schema(description = "at most " + Draft.MAX_CONTENT + " characters")
        @MultiLine(min = 1, max = Integer.MAX_VALUE)
        String content,
    @Nullable @SingleLine(max = Draft.MAX_TYPE) String messageType,
    @Nullable @BoundedMeta Meta meta,
    @Nullable @SingleLine(max = Draft.MAX_CLIENT_MESSAGE_ID) String clientMessageId,
    @Nullable @Whole(min = "0") Long afterSeq,
    @Nullable @NamedUsers(count = Draft.MAX_MENTIONS) List<String> mentions,
    @Nullable Boolean markRead) {

  boolean marksRead() {
    return Boolean.TRUE.equals(markRead);
  }

  /// Without a client message id, the id of a repeatable idempotency attempt is used.
  Draft draft(Attempt attempt) {
    return new Draft(
        new UserId(senderId.strip()),
        Optional.ofNullable(senderName).map(String::strip),
        content,
        messageType == null ? Draft.DEFAULT_TYPE : messageType.strip(),
        Objects.requireNonNullElse(meta, Meta.EMPTY),
        Optional.ofNullable(clientMessageId)
            .map(String::strip)
            .or(() -> attempt.keyed().map(id -> "idempotency:" + id)),
        afterSeq == null ? OptionalLong.empty() : OptionalLong.of(afterSeq),
        Lines.users(Objects.requireNonNullElse(mentions, List.of())),
        marksRead());
  }
}
