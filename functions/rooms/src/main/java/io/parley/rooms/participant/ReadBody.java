package io.parley.rooms.participant;

import io.micronaut.core.annotation.Introspected;
import io.parley.gateway.body.rule.Whole;
import org.jspecify.annotations.Nullable;

/// The body of "mark as read".
///
/// @param rewind whether the marker may move back
@Introspected
record ReadBody(@Whole(min = "0") Long seq, @Nullable Boolean rewind) {

  boolean mayMoveBack() {
    return Boolean.TRUE.equals(rewind);
  }
}
