package io.parley.core.connection;

import io.parley.core.room.RoomKey;
import java.time.Duration;
import java.time.Instant;

/// Which rooms have a count of their online users on its way. A claim and a release are a write
/// unit each.
public interface CountMarks {

  /// After which a count that did not come is given up.
  Duration LIFE = Duration.ofSeconds(10);

  /// Claims the room's next count; whether it was still unclaimed.
  boolean claim(RoomKey room, Instant now);

  void release(RoomKey room);
}
