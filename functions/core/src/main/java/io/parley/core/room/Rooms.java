package io.parley.core.room;

import java.util.Optional;

/// The stored rooms. They change only together with an entry of their log, see
/// [io.parley.core.log.RoomLog#append].
public interface Rooms {

  /// The room as of now (a consistent read); empty when it never existed or is deleted.
  Optional<Room> find(RoomKey key);
}
