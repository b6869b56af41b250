package io.parley.core.account;

import java.time.Instant;
import java.util.Optional;

/// Tickets not used yet, by their SHA-256.
public interface Tickets {

  /// Keeps what a ticket grants until then: 1 write unit.
  void keep(String sha256, Grant grant, Instant until);

  /// Takes a ticket out; of several callers one gets it. Empty when it is not there (any more) or
  /// its time is over. 1 write unit.
  Optional<Grant> take(String sha256);
}
