package io.parley.core.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// A cache of names recently found valid, each for [#LIFE], so that a busy function does not
/// read the store for every call. Invalid names are never cached.
public final class Remembered {

  /// Every function refuses an ended name within 5 s.
  public static final Duration LIFE = Duration.ofSeconds(4);

  private static final int CAPACITY = 1_000;

  private final Clock clock;
  private final Map<String, Instant> names = new ConcurrentHashMap<>();

  public Remembered(Clock clock) {
    this.clock = clock;
  }

  /// Whether a name is valid.
  ///
  /// @param look reads from the store until when the name is valid; [Instant#MIN] for never. It
  ///     is called only for a name that is not cached.
  public boolean isGood(String name, Supplier<Instant> look) {
    Instant now = clock.instant();
    Instant known = names.get(name);
    if (known != null && now.isBefore(known)) {
      return true;
    }
    Instant end = look.get();
    boolean good = now.isBefore(end);
    if (good) {
      rememberName(name, now, end);
    } else {
      names.remove(name);
    }
    return good;
  }

  /// Counted from before the read, which may take a while, and never beyond the end of the name
  /// itself.
  private void rememberName(String name, Instant now, Instant end) {
    if (names.size() >= CAPACITY) {
      names.clear();
    }
    Instant until = now.plus(LIFE);
    names.put(name, until.isBefore(end) ? until : end);
  }
}
