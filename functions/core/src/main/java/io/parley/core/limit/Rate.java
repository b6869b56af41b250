package io.parley.core.limit;

import java.time.Duration;
import java.util.Optional;

/// So many a second, from a bucket that holds as many. In any 10 s that is a tenth more at most:
/// a full bucket, and what flows in. It flows 1 % slower, so that the tenth also holds by a clock
/// other than the bucket's.
public record Rate(int perSecond) {

  private static final long MICROS_OF_ALL = 1_010_000;

  public Rate {
    if (perSecond < 1 || perSecond > MICROS_OF_ALL) {
      throw new IllegalArgumentException("not a rate: " + perSecond);
    }
  }

  /// Empty for 0, which is no limit.
  public static Optional<Rate> of(int perSecond) {
    return perSecond == 0 ? Optional.empty() : Optional.of(new Rate(perSecond));
  }

  /// How long one takes to flow in, in whole microseconds.
  public Duration cost() {
    return cost(1);
  }

  public Duration cost(long count) {
    return Duration.ofNanos(count * 1_000 * (MICROS_OF_ALL / perSecond));
  }

  /// How long an empty bucket takes to be full.
  public Duration capacity() {
    return cost(perSecond);
  }
}
