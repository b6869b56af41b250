package io.parley.core.reconcile;

import io.parley.core.placement.BreakoutSession;
import io.parley.core.placement.Placement;

/// How a change of a session ended.
public sealed interface SessionAnswer {

  /// The session after the call.
  record Done(BreakoutSession session) implements SessionAnswer {}

  /// The session and a person's place after the call.
  record Placed(BreakoutSession session, Placement placement) implements SessionAnswer {}

  record Refused(Refusal why) implements SessionAnswer {}

  /// Why a change is refused.
  enum Refusal {
    NO_SUCH_SESSION,
    NO_SUCH_PARENT,
    NO_SUCH_BREAKOUT,
    /// The room is a breakout, which cannot have breakouts itself.
    PARENT_IS_A_BREAKOUT,
    /// The parent room has one that is not closed.
    ANOTHER_IS_OPEN,
    /// It is closed, or closing.
    NOT_OPEN,
    NOT_CLOSED,
    /// Of the parent room.
    NOT_A_PARTICIPANT,
    ALREADY_IN_A_BREAKOUT,
    NOT_IN_A_BREAKOUT,
    BREAKOUT_REQUIRED,
    /// It would end more than [BreakoutSession#LONGEST] from now.
    TOO_LONG,
    TOO_MANY_ROOMS,
    TOO_MANY_PEOPLE
  }
}
