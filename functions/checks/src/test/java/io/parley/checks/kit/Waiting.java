package io.parley.checks.kit;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits for something that nothing tells of.
public final class Waiting {

  /// So long that only what never comes is missed.
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private Waiting() {}

  public static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited in vain for " + PATIENCE);
      }
      Thread.onSpinWait();
    }
  }
}
