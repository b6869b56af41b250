package io.parley.core.store;

import java.security.SecureRandom;

/// Lengths of waits, so that those who wait for the same do not all return at once. A generator of
/// the usual kind would go on alike in every copy of a snapshot; this one asks the system.
public final class Jitter {

  private static final SecureRandom RANDOM = new SecureRandom();

  private Jitter() {}

  /// A number from zero up to a bound, which is positive and not reached.
  public static long below(long bound) {
    return RANDOM.nextLong(bound);
  }
}
