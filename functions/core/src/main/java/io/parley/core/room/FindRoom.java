package io.parley.core.room;

import io.parley.core.log.RoomLog;
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
    return rooms.find(key).flatMap(this::counted);
  }

  private Optional<RoomSnapshot> counted(Room room) {
    return log.newest(room.key(), 1).stream()
        .map(last -> last.state())
        .filter(state -> !state.deleted())
        .findFirst()
        .map(state -> new RoomSnapshot(room, state.participants(), state.messages()));
  }
}
