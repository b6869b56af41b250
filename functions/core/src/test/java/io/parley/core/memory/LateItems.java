package io.parley.core.memory;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Items of transactions that are committed and not yet answered. DynamoDB may show each of them as
/// it was before, in any order, until it has shown it as it is; and it refuses to write one.
final class LateItems {

  private final Random random;
  private final Runnable window;

  /// What each item was before.
  private final Map<Object, Optional<?>> before = new HashMap<>();

  /// Whether somebody looks who is told everything.
  private int asTheyAre;

  /// @param window what others do before a transaction is answered
  LateItems(Random random, Runnable window) {
    this.random = random;
    this.window = window;
  }

  synchronized void begin(Map<Object, Optional<?>> items) {
    before.putAll(items);
  }

  /// Looks at all items as they are.
  void asTheyAre(Runnable look) {
    asTheyAre++;
    try {
      look.run();
    } finally {
      asTheyAre--;
    }
  }

  /// Lets others look, then answers.
  void end(Map<Object, Optional<?>> items) {
    try {
      window.run();
    } finally {
      synchronized (this) {
        items.forEach(before::remove);
      }
    }
  }

  /// Whether a write of the item has to be refused. Whoever tries again sees the other transaction
  /// done at some time.
  synchronized boolean isInFlight(Object item) {
    if (before.containsKey(item) && random.nextBoolean()) {
      before.remove(item);
      return true;
    }
    return before.containsKey(item);
  }

  /// The items of one kind.
  synchronized <K> Set<K> items(Class<K> kind) {
    return before.keySet().stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .collect(Collectors.toSet());
  }

  /// The item as somebody reads it.
  ///
  /// @param now what it is
  @SuppressWarnings("unchecked") // Each kind of key has one type of item.
  synchronized <T> Optional<T> read(Object item, Optional<T> now) {
    @Nullable Optional<?> old = before.get(item);
    if (old == null || asTheyAre > 0) {
      return now;
    }
    if (random.nextBoolean()) {
      before.remove(item);
      return now;
    }
    return (Optional<T>) old;
  }
}
