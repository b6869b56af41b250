package io.parley.core.log;

import java.time.Duration;
import java.time.Instant;

/// A writer's claim to the place after a log's last entry. In a busy room a change that is
/// read, decided and committed as a transaction would keep losing its place to plain messages;
/// while it holds the place, the log stands still.
///
/// It is advisory, not a lock: writing over it is always safe, because the place has no entry.
/// So it may expire by the clock, and a writer that dies blocks others only briefly.
///
/// @param attempt the writer that holds it
/// @param until when others may write over it
public record Reservation(String attempt, Instant until) {

  /// The longest reservation: one that ends later was made by a wrong clock.
  public static final Duration LONGEST = Duration.ofSeconds(1);

  /// Whether other writers must not use the place.
  public boolean keepsOut(String writer, Instant now) {
    return !attempt.equals(writer) && !until.isBefore(now) && !until.isAfter(now.plus(LONGEST));
  }
}
