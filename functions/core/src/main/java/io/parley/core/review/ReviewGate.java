package io.parley.core.review;

import java.time.Duration;
import java.time.Instant;

/// Bounds what an instance asks of one reviewer: so many reviews at once, and none for a while
/// after several have failed in a row. The first one after that is a trial, while others are
/// turned away.
final class ReviewGate {

  /// Reviews at once.
  static final int MOST = 32;

  /// Failures in a row that close the gate.
  static final int FAILURES = 5;

  static final Duration PAUSE = Duration.ofSeconds(5);

  private int running;
  private int failures;
  private boolean isTrial;
  private Instant closedUntil = Instant.EPOCH;

  /// Whether a review may begin, which then must be settled, and left.
  synchronized boolean enter(Instant now) {
    if (running >= MOST || isTrial || now.isBefore(closedUntil)) {
      return false;
    }
    isTrial = failures >= FAILURES;
    running++;
    return true;
  }

  synchronized void leave() {
    running--;
  }

  synchronized void settle(boolean isGood, Instant now) {
    isTrial = false;
    failures = isGood ? 0 : failures + 1;
    if (failures >= FAILURES) {
      closedUntil = now.plus(PAUSE);
    }
  }
}
