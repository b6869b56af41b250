package io.parley.core.memory;

import io.parley.core.idempotency.IdempotencyKeys;
import io.parley.core.idempotency.IdempotencyRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Idempotency keys in a map.
public final class InMemoryIdempotencyKeys implements IdempotencyKeys {

  private final Map<String, IdempotencyRecord> requests = new HashMap<>();

  @Override
  public synchronized Optional<IdempotencyRecord> putIfAbsent(IdempotencyRecord request) {
    return Optional.ofNullable(requests.putIfAbsent(request.id(), request));
  }

  @Override
  public synchronized boolean replace(IdempotencyRecord read, IdempotencyRecord other) {
    boolean isSame = isThere(read);
    if (isSame) {
      requests.put(other.id(), other);
    }
    return isSame;
  }

  @Override
  public synchronized void remove(IdempotencyRecord read) {
    if (isThere(read)) {
      requests.remove(read.id());
    }
  }

  private boolean isThere(IdempotencyRecord read) {
    IdempotencyRecord there = requests.get(read.id());
    return there != null && there.claim().equals(read.claim());
  }
}
