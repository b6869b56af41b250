package io.parley.core.review;

import java.time.Duration;
import java.time.Instant;

/// Where a client has its messages reviewed, and by what rules.
///
/// @param timeout how long a review may take in all
/// @param failsOpen whether a message is stored that could not be reviewed
/// @param enforces whether opinions count; if not, they are only noted
/// @param secret signs the calls, as a webhook's does
public record ReviewHook(
    String url,
    Duration timeout,
    boolean failsOpen,
    boolean enforces,
    String secret,
    Instant createdAt,
    Instant updatedAt) {

  public static final Duration SHORTEST = Duration.ofMillis(50);
  public static final Duration LONGEST = Duration.ofMillis(2_000);
  public static final Duration DEFAULT_TIMEOUT = Duration.ofMillis(1_000);

  /// Code points of a reason at most.
  public static final int MAX_REASON = 500;

  /// What the secret does not show.
  @Override
  public String toString() {
    return "ReviewHook[" + url + "]";
  }
}
