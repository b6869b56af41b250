package io.parley.core.memory;

import io.parley.core.login.LoginCounters;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Counters in a map.
public final class InMemoryLoginCounters implements LoginCounters {

  private final Map<String, Long> counts = new ConcurrentHashMap<>();

  @Override
  public long count(String name, Instant until) {
    return counts.merge(name, 1L, Long::sum);
  }

  @Override
  public void discount(String name) {
    counts.merge(name, -1L, Long::sum);
  }
}
