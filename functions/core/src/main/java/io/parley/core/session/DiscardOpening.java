package io.parley.core.session;

import io.parley.core.reconcile.BreakoutSessions;
import io.parley.core.reconcile.SessionTimers;

/// Deletes the placements of a failed opening.
public final class DiscardOpening {

  private final BreakoutSessions sessions;

  public DiscardOpening(BreakoutSessions sessions) {
    this.sessions = sessions;
  }

  /// Answers a call about an opening, which by then has happened or never will.
  public void wake(SessionTimers.Opening wake) {
    boolean isOpened =
        sessions
            .find(wake.session())
            .filter(session -> session.roll().opening().equals(wake.opening()))
            .isPresent();
    if (!isOpened) {
      sessions.discard(wake.session(), wake.opening());
    }
  }
}
