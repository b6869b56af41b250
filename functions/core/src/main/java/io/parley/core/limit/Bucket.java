package io.parley.core.limit;

import java.time.Duration;
import java.util.Optional;

/// A token bucket at a moment.
///
/// @param untilFull how long until it is full
public record Bucket(Duration untilFull) {

  public static final Bucket FULL = new Bucket(Duration.ZERO);

  /// No bucket that was ever taken from takes longer to be full.
  public static final Duration LONGEST = Duration.ofSeconds(2);

  /// The bucket after a while in which nothing was taken.
  public Bucket after(Duration gap) {
    Duration left = untilFull.minus(gap);
    return left.isPositive() ? new Bucket(left) : FULL;
  }

  /// The bucket with one less; it must have one.
  public Bucket take(Rate rate) {
    return new Bucket(untilFull.plus(rate.cost()));
  }

  /// Empty if it has one.
  public Optional<OverLimit> refusal(Rate rate) {
    Duration missing = untilFull.plus(rate.cost()).minus(rate.capacity());
    return missing.isPositive() ? Optional.of(new OverLimit(missing)) : Optional.empty();
  }
}
