package io.parley.core.presence;

import io.parley.core.access.ConnectionId;
import io.parley.core.limit.Rate;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The time of each user's last typing frame in each room, and what each connection has used of
/// its limit there. Setting a mark costs a write unit, and so does removing it; beyond the limit
/// nothing is written.
public interface TypingMarks {

  /// The time after which a mark that was not removed expires.
  Duration LIFE = Duration.ofMinutes(10);

  /// A typing frame.
  ///
  /// @param rate empty without a limit
  record Turn(ConnectionId connection, Optional<Rate> rate, Instant at) {}

  /// Sets the mark to the time of a frame, unless the connection has none left.
  ///
  /// @return whether it had one
  boolean put(RoomKey room, UserId user, Turn turn);

  /// Removes the mark under the same condition.
  boolean remove(RoomKey room, UserId user, Turn turn);

  /// Removes the mark if it is still that of this moment, in milliseconds.
  ///
  /// @return whether it was
  boolean take(RoomKey room, UserId user, Instant at);
}
