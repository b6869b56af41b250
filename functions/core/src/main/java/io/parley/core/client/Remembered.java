package io.parley.core.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Names that were found good lately, each for [#LIFE], so that a busy function does not look for
/// every call. What is bad is never remembered.
public final class Remembered {

  /// What has ended is refused within 5 s by every function.
  public static final Duration LIFE = Duration.ofSeconds(4);

  private static final int CAPACITY = 1_000;

  private final Clock clock;
  private final Map<String, Instant> names = new ConcurrentHashMap<>();

  public Remembered(Clock clock) {
    this.clock = clock;
  }

  /// Whether a name is good.
  ///
  /// @param look says until when it is, by a look at what is stored; [Instant#MIN] for never. It is
  ///     called for a name that is not remembered.
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

  /// From before the look, which may take a while, and never beyond the end of the name itself.
  private void rememberName(String name, Instant now, Instant end) {
    if (names.size() >= CAPACITY) {
      names.clear();
    }
    Instant until = now.plus(LIFE);
    names.put(name, until.isBefore(end) ? until : end);
  }
}
