package io.parley.core.presence;

import io.parley.core.room.RoomKey;
import java.time.Duration;
import java.time.Instant;

/// The rooms whose count of online users is pending. A claim and a release are a write unit
/// each.
public interface CountMarks {

  /// The time after which a claim without a count expires.
  Duration LIFE = Duration.ofSeconds(10);

  /// Claims the room's next count and returns whether it was unclaimed.
  boolean claim(RoomKey room, Instant now);

  void release(RoomKey room);
}
