package io.parley.core.session;

import io.parley.core.room.Entry;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.util.List;

/// Tells a room's sockets of an entry. It never throws: who misses a frame finds out by its `seq`.
@FunctionalInterface
public interface Announcer {
  void announce(Entry entry);

  /// Tells users that they were let into a breakout, of which they need not have a socket.
  default void announceAdmission(RoomKey room, List<UserId> users) {}
}
