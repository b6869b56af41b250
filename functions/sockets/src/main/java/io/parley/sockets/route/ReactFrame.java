package io.parley.sockets.route;

import io.micronaut.core.annotation.Introspected;
import io.parley.core.entry.EntryId;
import io.parley.core.entry.ReactionName;
import io.parley.gateway.body.InvalidBody;
import io.parley.gateway.body.Violation;
import io.parley.gateway.body.rule.SingleLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The `react` frame.
///
/// @param remove whether the reaction is taken back
@Introspected
record ReactFrame(
    @SingleLine(max = EntryId.MAX_LENGTH) String messageId,
    @SingleLine(max = ReactionName.MAX_LENGTH) String name,
    @Nullable Boolean remove) {

  ReactionName reaction() throws InvalidBody {
    return ReactionName.parse(name.strip())
        .orElseThrow(() -> new InvalidBody(List.of(new Violation("name", ReactionName.RULE))));
  }

  boolean removes() {
    return Boolean.TRUE.equals(remove);
  }
}
