package io.parley.core.breakout;

import io.parley.core.member.UserId;
import java.time.Instant;

/// Calls that come at a time, whatever becomes of the caller: at least once, never early, and
/// within a second or so.
public interface Wakes {

  /// Orders a call. When it has returned, the call will come. A time that is over means at once.
  void order(Wake wake);

  /// A call about a session at a time. Each finds something to do, or ends.
  sealed interface Wake {

    SessionKey session();

    Instant at();
  }

  /// Time may be up, or the countdown over, or a change not settled.
  ///
  /// @param hops how often the call has been ordered on, because it came before its time
  record Due(SessionKey session, Instant at, int hops) implements Wake {

    /// More than the longest session needs: a call that is ordered on more often is one of a clock
    /// that went back.
    static final int MAX_HOPS = 1_000;

    public Due(SessionKey session, Instant at) {
      this(session, at, 0);
    }

    Due next() {
      return new Due(session, at, hops + 1);
    }
  }

  /// A person's new place may not be settled.
  ///
  /// @param after the revision of their placement before
  record Placing(SessionKey session, UserId user, long after, Instant at) implements Wake {}

  /// An opening may have come to nothing, and its placements are left.
  record Opening(SessionKey session, String opening, Instant at) implements Wake {}
}
