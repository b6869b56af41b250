package io.parley.core.store;

import java.security.SecureRandom;

/// Random lengths of waits, so that callers that wait for the same thing do not all return
/// together. An ordinary generator would produce the same sequence in every copy of a snapshot;
/// this one asks the system.
public final class Jitter {

  private static final SecureRandom RANDOM = new SecureRandom();

  private Jitter() {}

  /// A number from zero up to a bound, which is positive and not reached.
  public static long below(long bound) {
    return RANDOM.nextLong(bound);
  }
}
