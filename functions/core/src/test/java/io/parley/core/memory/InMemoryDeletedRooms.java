package io.parley.core.memory;

import io.parley.core.erase.DeletedRoom;
import io.parley.core.erase.DeletedRooms;
import io.parley.core.erase.Erasure;
import io.parley.core.room.RoomKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Tombstones in a list, and the erasing of their rooms from an [InMemoryStore].
public final class InMemoryDeletedRooms implements DeletedRooms {

  private final InMemoryStore store;
  private final List<DeletedRoom> tombstones = new ArrayList<>();

  public InMemoryDeletedRooms(InMemoryStore store) {
    this.store = store;
  }

  public void add(RoomKey room) {
    var last = new InMemoryRoomLog(store).newest(room, 1).getFirst();
    tombstones.add(new DeletedRoom(room, last.seq(), last.at()));
  }

  /// The erasing of entries.
  public Erasure entries() {
    return (room, limit) -> store.eraseBefore(room.key(), room.seq(), limit);
  }

  @Override
  public List<DeletedRoom> until(Instant deletedAt, int limit) {
    return tombstones.stream()
        .filter(room -> !room.deletedAt().isAfter(deletedAt))
        .sorted(Comparator.comparing(DeletedRoom::deletedAt))
        .limit(limit)
        .toList();
  }

  @Override
  public void forget(DeletedRoom room) {
    if (tombstones.remove(room)) {
      store.erase(room.key(), room.seq());
    }
  }
}
