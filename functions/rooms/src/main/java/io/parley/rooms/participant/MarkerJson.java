package io.parley.rooms.participant;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.parley.core.room.UserId;
import io.parley.core.unread.Unread;

/// How far a participant has read, as callers see it.
@Serdeable(naming = SnakeCaseStrategy.class)
record MarkerJson(
    String roomId, String userId, long readSeq, long unread, long mentions, long latestSeq) {

  static MarkerJson of(UserId user, Unread now) {
    return new MarkerJson(
        now.room().room().value(),
        user.value(),
        now.readSeq(),
        now.unread(),
        now.mentions(),
        now.latestSeq());
  }
}
