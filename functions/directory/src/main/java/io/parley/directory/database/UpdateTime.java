package io.parley.directory.database;

import java.time.Clock;

/// The `updated_at` of a change.
public final class UpdateTime {

  private UpdateTime() {}

  /// Now, and strictly later than before.
  public static long after(long before, Clock clock) {
    return Math.max(clock.millis(), before + 1);
  }
}
