package io.parley.core.ticket;

import java.time.Instant;
import java.util.Optional;

/// Tickets not used yet, by their SHA-256.
public interface Tickets {

  /// Stores a ticket's grant until it expires: 1 write unit.
  void keep(String sha256, Grant grant, Instant until);

  /// Redeems a ticket; of several callers one gets it. Empty when it does not exist, was
  /// redeemed before or has expired. 1 write unit.
  Optional<Grant> take(String sha256);
}
