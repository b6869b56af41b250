package io.parley.messages.reaction;

import io.micronaut.core.annotation.Introspected;
import io.parley.core.room.UserId;
import io.parley.gateway.body.rule.SingleLine;

/// The body of both: whose reaction it is.
@Introspected
record ReactionBody(@SingleLine(max = UserId.MAX_LENGTH) String userId) {

  UserId user() {
    return new UserId(userId.strip());
  }
}
