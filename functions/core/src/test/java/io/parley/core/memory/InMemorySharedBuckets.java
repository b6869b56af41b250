package io.parley.core.memory;

import io.parley.core.limit.SharedBuckets;
import io.parley.core.store.StoreException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Buckets in a map, which counts its write units and may fail.
public final class InMemorySharedBuckets implements SharedBuckets {

  private final Map<String, Level> levels = new ConcurrentHashMap<>();
  private final AtomicLong units = new AtomicLong();
  private volatile boolean fails;

  @Override
  public Level find(String name) {
    failIfAsked();
    return levels.getOrDefault(name, Level.FULL);
  }

  @Override
  public Level take(String name, Taking taking) {
    units.incrementAndGet();
    failIfAsked();
    return levels.merge(name, Level.FULL.after(taking), (level, _) -> level.after(taking));
  }

  /// Write units used so far.
  public long units() {
    return units.get();
  }

  /// Whether every call fails from now on.
  public void fail(boolean now) {
    fails = now;
  }

  private void failIfAsked() {
    if (fails) {
      throw new StoreException("the store does not answer", true);
    }
  }
}
