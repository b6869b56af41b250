package io.parley.core.lifecycle;

import io.parley.core.entry.RoomEnd;
import io.parley.core.log.RoomLog;
import io.parley.core.room.Room;
import io.parley.core.room.RoomKey;
import io.parley.core.room.RoomSnapshot;
import io.parley.core.room.Rooms;
import java.util.Optional;

/// Finds a room with its exact counts.
public final class FindRoom {

  private final Rooms rooms;
  private final RoomLog log;

  public FindRoom(Rooms rooms, RoomLog log) {
    this.rooms = rooms;
    this.log = log;
  }

  public Optional<RoomSnapshot> find(RoomKey key) {
    return rooms.find(key).flatMap(this::withCounts);
  }

  private Optional<RoomSnapshot> withCounts(Room room) {
    return log.end(room.key())
        .filter(RoomEnd::exists)
        .map(end -> new RoomSnapshot(room, end.state().participants(), end.state().messages()));
  }
}
