package io.parley.chats.message;

import io.micronaut.core.annotation.Introspected;
import io.parley.core.entry.EntryId;
import io.parley.core.entry.Reply;
import io.parley.core.json.Meta;
import io.parley.core.message.Draft;
import io.parley.core.room.UserId;
import io.parley.gateway.body.AsWritten;
import io.parley.gateway.body.Lines;
import io.parley.gateway.body.rule.MultiLine;
import io.parley.gateway.body.rule.NamedUsers;
import io.parley.gateway.body.rule.SingleLine;
import io.parley.gateway.http.idempotency.Attempt;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The body of "send message".
@AsWritten
@Introspected
record SendMessageBody(
    @MultiLine(min = 1, max = Draft.MAX_CONTENT) String content,
    @Nullable @SingleLine(max = Draft.MAX_CLIENT_MESSAGE_ID) String clientMessageId,
    @Nullable @SingleLine(max = EntryId.MAX_LENGTH) String replyTo,
    @Nullable @NamedUsers(count = Draft.MAX_MENTIONS) List<String> mentions,
    @Nullable Boolean markRead) {

  /// The id of the message that it answers.
  Optional<String> answered() {
    return Optional.ofNullable(replyTo);
  }

  /// Without a client message id, the id of a repeatable idempotency attempt is used.
  Draft draft(UserId sender, Attempt attempt) {
    return new Draft(
        sender,
        Optional.empty(),
        content,
        Draft.DEFAULT_TYPE,
        answered().map(Reply::meta).orElse(Meta.EMPTY),
        Optional.ofNullable(clientMessageId)
            .map(String::strip)
            .or(() -> attempt.keyed().map(id -> "idempotency:" + id)),
        OptionalLong.empty(),
        Lines.users(Objects.requireNonNullElse(mentions, List.of())),
        Boolean.TRUE.equals(markRead));
  }
}
