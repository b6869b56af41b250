package io.parley.core.callback;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/// When a failed batch is tried again: soon at first, every two hours later, for a day in all.
public final class RetrySchedule {

  /// How long after the first attempt the last one is at most.
  public static final Duration LIFE = Duration.ofHours(24);

  /// By how much each pause differs from the schedule, up or down.
  private static final double SPREAD = 0.2;

  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofMinutes(10),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(2));

  private final DoubleSupplier random;

  /// @param random makes numbers from 0 to 1
  public RetrySchedule(DoubleSupplier random) {
    this.random = random;
  }

  /// The time of the next attempt; empty if there is none.
  ///
  /// @param failed how many attempts have failed, at least 1
  public Optional<Instant> next(int failed, Instant firstAt, Instant now) {
    Duration pause = PAUSES.get(Math.min(failed, PAUSES.size()) - 1);
    double factor = 1 - SPREAD + 2 * SPREAD * random.getAsDouble();
    Instant next = now.plusMillis(Math.round(pause.toMillis() * factor));
    return Optional.of(next).filter(time -> !time.isAfter(firstAt.plus(LIFE)));
  }
}
