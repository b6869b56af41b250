package io.parley.core.presence;

import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.time.Duration;
import java.time.Instant;

/// The time of each user's last typing frame in each room. Setting a mark costs a write unit,
/// and so does removing it.
public interface TypingMarks {

  /// The time after which a mark that was not removed expires.
  Duration LIFE = Duration.ofMinutes(10);

  void put(RoomKey room, UserId user, Instant at);

  void remove(RoomKey room, UserId user);

  /// Removes the mark if it is still that of this moment, in milliseconds.
  ///
  /// @return whether it was
  boolean take(RoomKey room, UserId user, Instant at);
}
