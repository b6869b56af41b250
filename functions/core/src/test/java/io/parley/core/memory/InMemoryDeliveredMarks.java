package io.parley.core.memory;

import io.parley.core.fanout.DeliveredMarks;
import io.parley.core.room.RoomKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Marks in a map.
public final class InMemoryDeliveredMarks implements DeliveredMarks {

  private final Map<RoomKey, Long> marks = new ConcurrentHashMap<>();

  @Override
  public long last(RoomKey room) {
    return marks.getOrDefault(room, 0L);
  }

  @Override
  public void put(RoomKey room, long seq) {
    marks.merge(room, seq, Math::max);
  }
}
