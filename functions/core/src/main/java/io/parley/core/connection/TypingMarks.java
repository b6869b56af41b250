package io.parley.core.connection;

import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.time.Duration;
import java.time.Instant;

/// When users last said that they are typing, in each room. A mark is a write unit, and so is
/// taking it away.
public interface TypingMarks {

  /// After which a mark that nobody took is forgotten.
  Duration LIFE = Duration.ofMinutes(10);

  void put(RoomKey room, UserId user, Instant at);

  void remove(RoomKey room, UserId user);

  /// Removes the mark if it is still that of this moment, in milliseconds.
  ///
  /// @return whether it was
  boolean take(RoomKey room, UserId user, Instant at);
}
