package io.parley.chats.chat;

import io.micronaut.core.annotation.Introspected;
import io.parley.gateway.body.AsWritten;
import io.parley.gateway.body.rule.Whole;
import org.jspecify.annotations.Nullable;

/// The body of "mark as read".
///
/// @param rewind whether the marker may move back
@AsWritten
@Introspected
record ReadChatBody(@Whole(min = "0") Long seq, @Nullable Boolean rewind) {

  boolean mayMoveBack() {
    return Boolean.TRUE.equals(rewind);
  }
}
