package io.parley.core.idempotency;

import java.util.Optional;

/// Requests that came with a key, one for each [IdempotencyRecord#id], until they expire; an
/// expired one may still be returned. Every method costs a write unit for each KiB and may throw a
/// [io.parley.core.store.StoreException], when it may have had its effect.
public interface IdempotencyKeys {

  /// Stores a request if its id is free; otherwise returns the existing one.
  Optional<IdempotencyRecord> putIfAbsent(IdempotencyRecord request);

  /// Replaces a request that was read, if it is still stored with the same claim.
  ///
  /// @return whether it did
  boolean replace(IdempotencyRecord read, IdempotencyRecord other);

  /// Removes a request that was read, if it is still stored with the same claim.
  void remove(IdempotencyRecord read);
}
