package io.parley.core.log;

import io.parley.core.room.RoomKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The tails this instance has met most recently.
final class RoomTails {

  private static final int CAPACITY = 1_000;

  private final Map<RoomKey, RoomTail> tails =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<RoomKey, RoomTail> eldest) {
          return size() > CAPACITY;
        }
      };

  synchronized Optional<RoomTail> get(RoomKey room) {
    return Optional.ofNullable(tails.get(room));
  }

  /// Keeps a tail unless a later one of the room is known already.
  synchronized void put(RoomKey room, RoomTail tail) {
    if (tail.exists()) {
      tails.merge(room, tail, (old, recent) -> old.seq() > recent.seq() ? old : recent);
    } else {
      tails.remove(room);
    }
  }
}
