package io.parley.core.log;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The scheduled follow-up of one call's change, renewed before each attempt to write: a
/// follow-up that runs before the write would find nothing to do.
public final class OrderedBefore {

  /// An attempt that begins later than this after the last order needs another one.
  private static final Duration GOOD_FOR = Duration.ofMillis(500);

  private final Runnable order;
  private final Clock clock;
  private Optional<Instant> last = Optional.empty();

  public OrderedBefore(Runnable order, Clock clock) {
    this.order = order;
    this.clock = clock;
  }

  /// To be called before each attempt.
  public void renew() {
    Instant now = clock.instant();
    if (last.isEmpty() || !now.isBefore(last.get().plus(GOOD_FOR))) {
      order.run();
      last = Optional.of(now);
    }
  }
}
