package io.parley.core.connection;

import io.parley.core.room.RoomKey;

/// Up to where the entries of a room have been delivered together. A mark may be lost: entries are
/// then delivered again.
public interface DeliveredMarks {

  /// The last entry that was delivered together with others, 0 if none was of late: a read unit.
  long last(RoomKey room);

  /// Notes that all entries up to this one were delivered, unless more were: a write unit.
  void put(RoomKey room, long seq);
}
