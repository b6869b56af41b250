package io.parley.core.memory;

import io.parley.core.idempotency.IdempotencyKeys;
import io.parley.core.idempotency.KeyedRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Idempotency keys in a map.
public final class InMemoryIdempotencyKeys implements IdempotencyKeys {

  private final Map<String, KeyedRequest> requests = new HashMap<>();

  @Override
  public synchronized Optional<KeyedRequest> putIfAbsent(KeyedRequest request) {
    return Optional.ofNullable(requests.putIfAbsent(request.id(), request));
  }

  @Override
  public synchronized boolean replace(KeyedRequest read, KeyedRequest other) {
    boolean isSame = isThere(read);
    if (isSame) {
      requests.put(other.id(), other);
    }
    return isSame;
  }

  @Override
  public synchronized void remove(KeyedRequest read) {
    if (isThere(read)) {
      requests.remove(read.id());
    }
  }

  private boolean isThere(KeyedRequest read) {
    KeyedRequest there = requests.get(read.id());
    return there != null && there.claim().equals(read.claim());
  }
}
