package io.parley.core.limit;

import java.time.Duration;

/// A call that came too soon after others like it. It has not been counted, and has changed
/// nothing.
///
/// @param retryAfter when the limit has room for it again
public record OverLimit(Duration retryAfter) {

  /// In whole milliseconds, at least 1.
  public long retryAfterMillis() {
    return Math.max(1, retryAfter.plusNanos(999_999).toMillis());
  }

  /// In whole seconds, at least 1, as HTTP's `Retry-After` has it.
  public long retryAfterSeconds() {
    return Math.max(1, retryAfter.plusNanos(999_999_999).toSeconds());
  }
}
