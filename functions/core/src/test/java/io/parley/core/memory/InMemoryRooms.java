package io.parley.core.memory;

import io.parley.core.room.Room;
import io.parley.core.room.RoomKey;
import io.parley.core.room.Rooms;
import java.util.Optional;

/// The rooms of an [InMemoryStore].
public record InMemoryRooms(InMemoryStore store) implements Rooms {

  @Override
  public Optional<Room> find(RoomKey key) {
    return store.room(key);
  }
}
