package io.parley.core.login;

import java.time.Instant;

/// Counters that are forgotten.
public interface LoginCounters {

  /// Increments a name's counter atomically, for all callers. 1 write unit.
  ///
  /// @param until when the counter may expire
  /// @return the count after this attempt
  long count(String name, Instant until);

  /// Takes one back. 1 write unit.
  void discount(String name);
}
