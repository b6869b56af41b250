package io.parley.gateway.http.idempotency;

import java.util.Optional;
import java.util.UUID;

/// Which request a controller method carries out: all tries of one idempotency key have the same
/// id.
///
/// @param keyed empty for a request without a key
public record Attempt(Optional<UUID> keyed) {

  static final String ATTRIBUTE = "parley.attempt";

  /// Random bits, the same for every try.
  public UUID id() {
    return keyed.orElseGet(UUID::randomUUID);
  }
}
