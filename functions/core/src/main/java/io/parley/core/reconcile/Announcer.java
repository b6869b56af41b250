package io.parley.core.reconcile;

import io.parley.core.entry.Entry;
import io.parley.core.member.LeaveReason;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.util.List;

/// Announces an entry to a room's sockets. It never throws: a client that misses a frame
/// detects the gap from `seq`.
@FunctionalInterface
public interface Announcer {
  void announce(Entry entry);

  /// Tells users that they were let into a breakout, of which they need not have a socket.
  default void announceAdmission(RoomKey room, List<UserId> users) {}

  /// Tells those who joined or left by entries of a room, wherever they are connected.
  ///
  /// @param reason of the leaves
  default void announceMembership(List<Entry> entries, LeaveReason reason) {}
}
