package io.parley.core.reconcile;

import io.parley.core.placement.BreakoutSessionKey;
import io.parley.core.room.UserId;
import java.time.Instant;

/// Durable timers: each fires at least once and within about a second of its time, even if the
/// caller dies. A far one also fires before its time and is then rescheduled.
public interface SessionTimers {

  /// Schedules a timer. Once this has returned, the timer will fire. A time in the past means
  /// immediately.
  void order(Wake wake);

  /// A call about a session at a time. Each finds something to do, or ends.
  sealed interface Wake {

    BreakoutSessionKey session();

    Instant at();
  }

  /// Time may be up, the countdown may have ended, or a change may not be settled.
  ///
  /// @param revision of the change that scheduled it; the next change schedules its own timers
  /// @param hops how often it has been rescheduled, because it fired before its time
  record Due(BreakoutSessionKey session, Instant at, long revision, int hops) implements Wake {

    /// More than the longest wait takes: only a clock that went back can cause more.
    public static final int MAX_HOPS = 1_000;

    public Due(BreakoutSessionKey session, Instant at, long revision) {
      this(session, at, revision, 0);
    }

    public Due next() {
      return new Due(session, at, revision, hops + 1);
    }
  }

  /// A user's new placement may not be settled.
  ///
  /// @param revision of that placement, if the change was made
  record Placing(BreakoutSessionKey session, UserId user, long revision, Instant at)
      implements Wake {}

  /// An opening may have failed and left its placements.
  record Opening(BreakoutSessionKey session, String opening, Instant at) implements Wake {}
}
