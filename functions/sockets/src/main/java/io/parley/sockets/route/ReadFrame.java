package io.parley.sockets.route;

import io.micronaut.core.annotation.Introspected;
import io.parley.gateway.body.rule.Whole;
import org.jspecify.annotations.Nullable;

/// The `read` frame.
@Introspected
record ReadFrame(@Whole(min = "0") Long seq, @Nullable Boolean rewind) {

  boolean mayMoveBack() {
    return Boolean.TRUE.equals(rewind);
  }
}
