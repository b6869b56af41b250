package io.parley.core.session;

import io.parley.core.room.SessionKey;
import io.parley.core.room.UserId;
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
  /// @param revision of the change that it was ordered for; the next one orders calls of its own
  /// @param hops how often the call has been ordered on, because it came before its time
  record Due(SessionKey session, Instant at, long revision, int hops) implements Wake {

    /// More than the longest wait takes: a call that is ordered on more often is one of a clock
    /// that went back.
    public static final int MAX_HOPS = 1_000;

    public Due(SessionKey session, Instant at, long revision) {
      this(session, at, revision, 0);
    }

    Due next() {
      return new Due(session, at, revision, hops + 1);
    }
  }

  /// A person's new place may not be settled.
  ///
  /// @param revision of that placement, if the change was made
  record Placing(SessionKey session, UserId user, long revision, Instant at) implements Wake {}

  /// An opening may have come to nothing, and its placements are left.
  record Opening(SessionKey session, String opening, Instant at) implements Wake {}
}
