package io.parley.core.idempotency;

import java.util.Optional;

/// Requests that came with a key, one for each [KeyedRequest#id], until their time is over; from
/// then on one may still be found, or not. Every method costs a write unit for each KiB and may
/// throw a [io.parley.core.store.StoreException], when it may have had its effect.
public interface IdempotencyKeys {

  /// Keeps a request if there is none of its id; otherwise gives the one that is there.
  Optional<KeyedRequest> putIfAbsent(KeyedRequest request);

  /// Keeps another in place of one that was read, if that one is still there with the same claim.
  ///
  /// @return whether it was
  boolean replace(KeyedRequest read, KeyedRequest other);

  /// Forgets one that was read, if it is still there with the same claim.
  void remove(KeyedRequest read);
}
