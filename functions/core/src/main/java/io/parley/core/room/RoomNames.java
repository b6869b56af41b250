package io.parley.core.room;

import java.util.Optional;

/// Finds the rooms that names stand for. It belongs where a name enters: behind that, ids have
/// their generation.
public final class RoomNames {

  private final Rooms rooms;

  public RoomNames(Rooms rooms) {
    this.rooms = rooms;
  }

  /// The room that has a name now; empty when none has. An id made here is not looked up.
  public Optional<RoomKey> resolve(RoomKey key) {
    return key.room().isName() ? rooms.find(key).map(Room::key) : Optional.of(key);
  }
}
