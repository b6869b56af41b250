package io.parley.core.account;

import java.time.Instant;

/// Counters that are forgotten.
public interface Attempts {

  /// Counts one more of a name, at once and for all callers. 1 write unit.
  ///
  /// @param until when the counter may be forgotten
  /// @return how many there are with this one
  long count(String name, Instant until);

  /// Takes one back. 1 write unit.
  void discount(String name);
}
