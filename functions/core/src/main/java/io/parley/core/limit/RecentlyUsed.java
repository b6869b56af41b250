package io.parley.core.limit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/// What an instance keeps of the names it has met most recently.
public final class RecentlyUsed<K, V> {

  private final Map<K, V> values;

  public RecentlyUsed(int capacity) {
    this.values =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > capacity;
          }
        };
  }

  /// The value of a name, made if there is none.
  public synchronized V get(K name, Function<K, V> make) {
    return values.computeIfAbsent(name, make);
  }

  public synchronized void put(K name, V value) {
    values.put(name, value);
  }
}
