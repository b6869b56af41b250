package io.parley.core.memory;

import io.parley.core.client.ClientId;
import io.parley.core.room.Room;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.RoomSummary;
import io.parley.core.room.Rooms;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The rooms of an [InMemoryStore].
public record InMemoryRooms(InMemoryStore store) implements Rooms {

  @Override
  public Optional<Room> find(RoomKey key) {
    return store.room(key);
  }

  @Override
  public Optional<Room> findSettled(RoomKey key) {
    return store.settledRoom(key);
  }

  @Override
  public List<Room> all(ClientId client, Collection<RoomId> rooms) {
    return rooms.stream().flatMap(id -> find(new RoomKey(client, id)).stream()).distinct().toList();
  }

  @Override
  public List<RoomSummary> list(ClientId client, boolean described) {
    return store.rooms(client).stream()
        .filter(room -> room.breakout().isEmpty())
        .map(
            room ->
                new RoomSummary(
                    room.key().room(),
                    room.name(),
                    described ? room.description() : "",
                    room.active(),
                    room.createdAt()))
        .toList();
  }

  @Override
  public List<RoomKey> ended(ClientId client) {
    return store.ended(client);
  }

  @Override
  public List<Room> breakouts(ClientId client) {
    return store.rooms(client).stream().filter(room -> room.breakout().isPresent()).toList();
  }
}
