package io.parley.core.log;

import java.time.Duration;
import java.time.Instant;

/// How fast entries of a room follow each other, as the last one of them says. Each entry is due
/// half a second after the one before; `ahead` is how much earlier than that they come. While a
/// room is ahead by more than a second and a half it is busy, and its messages are delivered
/// together: the first of them waits for a window's length, those that follow until its window
/// ends.
///
/// @param ahead until when the room's entries last, counted from the last one
/// @param delay how long after this entry its delivery is due; zero if it is delivered at once
public record Pace(Duration ahead, Duration delay) {

  /// Between entries of which each is delivered at once: two a second.
  private static final Duration CALM_GAP = Duration.ofMillis(500);

  /// So few entries at once do not make a room busy.
  private static final Duration BUSY = Duration.ofMillis(1_500);

  /// A room is calm again so long after the last entry.
  private static final Duration MOST = Duration.ofSeconds(2);

  /// Of a room whose last entry came long after the one before.
  public static final Pace CALM = new Pace(CALM_GAP, Duration.ZERO);

  /// The pace after one more entry.
  ///
  /// @param before when the last entry came
  /// @param at when the next one comes
  /// @param window how long messages may wait; zero if none ever does
  /// @param isMessage whether the next one is a message; nothing else waits
  public Pace after(Instant before, Instant at, Duration window, boolean isMessage) {
    if (window.isZero()) {
      return CALM;
    }
    Duration gap = Duration.between(before, at);
    Duration left = ahead.compareTo(gap) > 0 ? ahead.minus(gap) : Duration.ZERO;
    Duration next = shorter(left.plus(CALM_GAP), MOST);
    if (next.compareTo(BUSY) <= 0 || !isMessage) {
      return new Pace(next, Duration.ZERO);
    }
    // A follower never looks like the first, even at the same moment.
    return new Pace(
        next, delay.compareTo(gap) > 0 ? shorter(delay.minus(gap), window.minusMillis(1)) : window);
  }

  /// Whether messages wait.
  public boolean isBusy() {
    return ahead.compareTo(BUSY) > 0;
  }

  /// Whether this entry is delivered at once.
  public boolean isCalm() {
    return delay.isZero();
  }

  /// Whether a window begins with this entry.
  public boolean opensWindow(Duration window) {
    return !isCalm() && delay.compareTo(window) >= 0;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
