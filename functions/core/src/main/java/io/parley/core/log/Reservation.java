package io.parley.core.log;

import java.time.Duration;
import java.time.Instant;

/// A writer's claim to the place after a log's last entry. In a busy room a change that is read,
/// decided and committed as a transaction would lose its place to plain messages again and again;
/// while it holds the place, the log stands still.
///
/// It is a courtesy and no lock: writing over it is always safe, because the place has no entry.
/// So it may end by the clock, and a writer that dies holds nobody up for long.
///
/// @param attempt the writer that holds it
/// @param until when others may write over it
public record Reservation(String attempt, Instant until) {

  /// How far ahead a reservation can end: one that ends later was made by a clock that is wrong.
  public static final Duration LONGEST = Duration.ofSeconds(1);

  /// Whether another writer must leave the place alone.
  public boolean keepsOut(String writer, Instant now) {
    return !attempt.equals(writer) && !until.isBefore(now) && !until.isAfter(now.plus(LONGEST));
  }
}
