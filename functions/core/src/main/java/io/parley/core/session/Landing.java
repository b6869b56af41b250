package io.parley.core.session;

import io.parley.core.room.Placement;
import io.parley.core.room.RoomId;
import io.parley.core.room.Session;

/// Brings sockets from a session's breakouts to where their users belong. Both may be repeated.
public interface Landing {

  /// Brings the sockets of one person that hear a breakout of the session to the room they are
  /// placed in, the parent room if that is none, and away from all others. Sockets of somebody who
  /// takes no part any more hear none of them.
  ///
  /// @return whether there were any
  boolean land(Session session, Placement placement);

  /// Brings everyone with a socket in a breakout of a closed session to the parent room.
  void clear(Session session, RoomId breakout);
}
