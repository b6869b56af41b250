package io.parley.core.limit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// The time that instances share, though their clocks differ: that of the one which is furthest
/// ahead. An instance that meets a time from its own future is behind by so much, and reckons with
/// it from then on. How long something takes is right by any clock; when it is, means nothing.
public final class SharedTime {

  private final Clock clock;
  private Duration ahead = Duration.ZERO;

  public SharedTime(Clock clock) {
    this.clock = clock;
  }

  /// Never earlier than a time that was met.
  public synchronized Instant now() {
    return clock.instant().plus(ahead);
  }

  /// Meets a time that another instance has set.
  public synchronized void meet(Instant other) {
    Duration further = Duration.between(now(), other);
    if (further.isPositive()) {
      ahead = ahead.plus(further);
    }
  }
}
