package io.parley.core.log;

import io.parley.core.limit.Spent;
import java.time.Duration;
import java.time.Instant;

/// The part of its room's limits that an entry uses.
@FunctionalInterface
public interface Spending {

  /// An entry that is not limited.
  Spending NOTHING =
      (last, at) -> last.state().spent().withoutSender(Duration.between(last.at(), at));

  /// @param last the tail that the entry follows
  /// @param at the entry's time
  Spent after(RoomTail last, Instant at);
}
