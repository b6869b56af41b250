package io.parley.messages;

import io.micronaut.core.annotation.Introspected;
import io.parley.core.json.Meta;
import io.parley.core.message.Draft;
import io.parley.core.room.UserId;
import io.parley.gateway.body.Lines;
import io.parley.gateway.body.rule.BoundedMeta;
import io.parley.gateway.body.rule.MultiLine;
import io.parley.gateway.body.rule.NamedUsers;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The body of "edit message"; an absent member stays as it is.
@Introspected
record EditBody(
    @Schema(description = "at most " + Draft.MAX_CONTENT + " characters")
        @Nullable
        @MultiLine(min = 1, max = Integer.MAX_VALUE)
        String content,
    @Nullable @BoundedMeta Meta meta,
    @Nullable @NamedUsers(count = Draft.MAX_MENTIONS) List<String> mentions) {

  /// The users whom the message names instead, if that changes.
  Optional<List<UserId>> named() {
    return Optional.ofNullable(mentions).map(Lines::users);
  }
}
