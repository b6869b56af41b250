package io.parley.core.store;

import java.time.Duration;
import java.time.Instant;

/// How fast messages of a room follow each other, as its last entry says. Each message is due
/// half a second after the one before; `ahead` is how much earlier than that they come. While a
/// room is ahead by more than a second and a half it is busy, and its entries are delivered in
/// batches: a message opens a window of time, and the entries that follow are delivered at the
/// window's end.
///
/// @param ahead until when the room's messages last, counted from the last entry
/// @param delay how long after this entry its delivery is due; zero if nothing holds it up
public record Pace(Duration ahead, Duration delay) {

  /// The interval between messages that are each delivered immediately: two a second.
  private static final Duration CALM_GAP = Duration.ofMillis(500);

  /// So few messages in a burst do not make a room busy.
  private static final Duration BUSY = Duration.ofMillis(1_500);

  private static final Duration JUST_BUSY = BUSY.plusMillis(1);

  /// A room is calm again so long after the last message.
  private static final Duration MOST = Duration.ofSeconds(2);

  /// So long after it is due a delivery of several may be under way, and must not be overtaken.
  private static final Duration SETTLING = Duration.ofMillis(250);

  /// The pace of a room whose last message came long after the one before.
  public static final Pace CALM = new Pace(CALM_GAP, Duration.ZERO);

  /// The pace after one more entry.
  ///
  /// @param before when the last entry came
  /// @param at when the next one comes
  /// @param window how long messages may wait; zero if none ever does
  /// @param isMessage whether the next one is a message; nothing else makes a room busy
  public Pace after(Instant before, Instant at, Duration window, boolean isMessage) {
    if (window.isZero()) {
      return CALM;
    }
    Duration gap = Duration.between(before, at);
    Duration left = longerOf(ahead.minus(gap), Duration.ZERO);
    Duration next = isMessage ? shorterOf(left.plus(CALM_GAP), MOST) : longerOf(left, CALM_GAP);
    if (delay.compareTo(gap) > 0) {
      // A follower never looks like the first, even at the same moment.
      return new Pace(
          longerOf(next, JUST_BUSY), shorterOf(delay.minus(gap), window.minusMillis(1)));
    }
    if (isMessage && next.compareTo(BUSY) > 0) {
      return new Pace(next, window);
    }
    boolean isSettled = !isBusy() || delay.plus(SETTLING).compareTo(gap) <= 0;
    return new Pace(isSettled ? next : longerOf(next, JUST_BUSY), Duration.ZERO);
  }

  /// Whether the entry is delivered together with those around it.
  public boolean isBusy() {
    return ahead.compareTo(BUSY) > 0;
  }

  /// Whether the entry waits for the end of a window.
  public boolean isWaiting() {
    return !delay.isZero();
  }

  /// Whether a window begins with this entry.
  public boolean opensWindow(Duration window) {
    return isWaiting() && delay.compareTo(window) >= 0;
  }

  private static Duration shorterOf(Duration left, Duration right) {
    return left.compareTo(right) < 0 ? left : right;
  }

  private static Duration longerOf(Duration left, Duration right) {
    return left.compareTo(right) > 0 ? left : right;
  }
}
