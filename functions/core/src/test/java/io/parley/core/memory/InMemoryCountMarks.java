package io.parley.core.memory;

import io.parley.core.presence.CountMarks;
import io.parley.core.room.RoomKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Marks in a map.
public final class InMemoryCountMarks implements CountMarks {

  private final Map<RoomKey, Instant> marks = new HashMap<>();

  @Override
  public synchronized boolean claim(RoomKey room, Instant now) {
    if (marks.getOrDefault(room, Instant.MIN).isAfter(now.minus(LIFE))) {
      return false;
    }
    marks.put(room, now);
    return true;
  }

  @Override
  public synchronized void release(RoomKey room) {
    marks.remove(room);
  }
}
