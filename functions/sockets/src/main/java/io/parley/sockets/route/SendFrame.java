package io.parley.sockets.route;

import io.micronaut.core.annotation.Introspected;
import io.parley.core.json.Meta;
import io.parley.core.message.Draft;
import io.parley.core.socket.OnlineUser;
import io.parley.gateway.body.Lines;
import io.parley.gateway.body.rule.BoundedMeta;
import io.parley.gateway.body.rule.MultiLine;
import io.parley.gateway.body.rule.NamedUsers;
import io.parley.gateway.body.rule.SingleLine;
import io.parley.gateway.body.rule.Whole;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The `send` frame.
@Introspected
record SendFrame(
    @Schema(description = "at most " + Draft.MAX_CONTENT + " characters")
        @MultiLine(min = 1, max = Integer.MAX_VALUE)
        String content,
    @Nullable @SingleLine(max = Draft.MAX_TYPE) String messageType,
    @Nullable @BoundedMeta Meta meta,
    @Nullable @SingleLine(max = Draft.MAX_CLIENT_MESSAGE_ID) String clientMessageId,
    @Nullable @Whole(min = "0") Long afterSeq,
    @Nullable @NamedUsers(count = Draft.MAX_MENTIONS) List<String> mentions,
    @Nullable Boolean markRead) {

  Draft draft(OnlineUser sender) {
    return new Draft(
        sender.user(),
        Optional.of(sender.userName()),
        content,
        messageType == null ? Draft.DEFAULT_TYPE : messageType.strip(),
        Objects.requireNonNullElse(meta, Meta.EMPTY),
        Optional.ofNullable(clientMessageId).map(String::strip),
        afterSeq == null ? OptionalLong.empty() : OptionalLong.of(afterSeq),
        Lines.users(Objects.requireNonNullElse(mentions, List.of())),
        Boolean.TRUE.equals(markRead));
  }
}
