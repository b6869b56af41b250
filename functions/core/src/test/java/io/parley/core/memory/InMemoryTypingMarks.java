package io.parley.core.memory;

import io.parley.core.presence.TypingMarks;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Marks in a map.
public final class InMemoryTypingMarks implements TypingMarks {

  private record Key(RoomKey room, UserId user) {}

  private final Map<Key, Instant> marks = new ConcurrentHashMap<>();

  @Override
  public void put(RoomKey room, UserId user, Instant at) {
    marks.put(new Key(room, user), at);
  }

  @Override
  public void remove(RoomKey room, UserId user) {
    marks.remove(new Key(room, user));
  }

  @Override
  public boolean take(RoomKey room, UserId user, Instant at) {
    return marks.remove(new Key(room, user), at);
  }
}
