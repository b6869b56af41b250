package io.parley.core.erase;

import java.time.Instant;
import java.util.List;

/// The tombstones of deleted rooms, each there until its room is erased.
public interface DeletedRooms {

  /// Rooms deleted up to then, the longest deleted first. One deleted or forgotten a moment ago
  /// may be missing, or still be there.
  ///
  /// @param limit the most to return, at least 1
  List<DeletedRoom> until(Instant deletedAt, int limit);

  /// Erases the last entry of a room's log and its tombstone, both or none, as the last step of
  /// a purge. Safe to repeat.
  void forget(DeletedRoom room);
}
