package io.parley.core.session;

import io.parley.core.breakout.DeleteBreakout;
import io.parley.core.breakout.DeleteBreakout.Deletion;
import io.parley.core.placement.BreakoutSession;
import io.parley.core.placement.BreakoutSessionKey;
import io.parley.core.reconcile.BreakoutSessions;
import java.time.Clock;
import java.time.Instant;

/// Removes sessions that were closed [BreakoutSession#KEPT] ago, and deletes their breakouts. It
/// keeps no state, so it may be killed at any point or run twice concurrently.
public final class EraseSessions {

  private final BreakoutSessions sessions;
  private final DeleteBreakout deleteBreakout;
  private final Clock clock;

  public EraseSessions(BreakoutSessions sessions, DeleteBreakout deleteBreakout, Clock clock) {
    this.sessions = sessions;
    this.deleteBreakout = deleteBreakout;
    this.clock = clock;
  }

  /// One step.
  ///
  /// @param limit the most sessions to erase, each of up to 50 breakouts and 1,000 people
  /// @return how many were erased
  public int step(int limit) {
    Instant until = clock.instant().minus(BreakoutSession.KEPT);
    int erased = 0;
    for (BreakoutSessionKey key : sessions.closedUntil(until, limit)) {
      // The list may be stale: a session reopened since stays.
      erased +=
          sessions.find(key).filter(BreakoutSession::isClosed).map(this::eraseSession).orElse(0);
    }
    return erased;
  }

  /// A session of which a breakout is still open has yet to be settled: the next step finds it.
  private int eraseSession(BreakoutSession session) {
    boolean isOver = true;
    for (BreakoutSession.Slot slot : session.rooms()) {
      isOver &=
          !(deleteBreakout.delete(session.roomKey(slot.room())) instanceof Deletion.InSession);
    }
    if (isOver) {
      sessions.forget(session);
    }
    return isOver ? 1 : 0;
  }
}
