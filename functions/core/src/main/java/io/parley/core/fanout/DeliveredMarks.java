package io.parley.core.fanout;

import io.parley.core.room.RoomKey;

/// The position up to which a room's entries were delivered together. A mark may be lost:
/// entries are then delivered twice.
public interface DeliveredMarks {

  /// The last entry of such a delivery, 0 if there was none recently: a read unit.
  long last(RoomKey room);

  /// Notes that all entries up to this one were delivered, unless more were: a write unit.
  void put(RoomKey room, long seq);
}
