package io.parley.core.reconcile;

import io.parley.core.placement.BreakoutSession;
import io.parley.core.placement.Placement;
import io.parley.core.room.RoomId;

/// Brings sockets from a session's breakouts to where their users belong. Both may be repeated.
public interface ConnectionMover {

  /// Moves a user's sockets in the session's breakouts to the room of their placement, or to
  /// the parent room if it has none, and unsubscribes them from all other breakouts of the
  /// session. Sockets of a user who no longer takes part are unsubscribed from all of them.
  ///
  /// @return whether there were such sockets
  boolean land(BreakoutSession session, Placement placement);

  /// Brings everyone with a socket in a breakout of a closed session to the parent room.
  void clear(BreakoutSession session, RoomId breakout);
}
