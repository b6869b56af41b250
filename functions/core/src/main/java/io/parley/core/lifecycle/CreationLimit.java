package io.parley.core.lifecycle;

import io.parley.core.limit.Limits;
import io.parley.core.limit.MinuteLimit;
import io.parley.core.limit.OverLimit;
import io.parley.core.room.RoomKey;
import io.parley.core.room.Rooms;
import java.util.Optional;
import java.util.function.Supplier;

/// Limits the rooms and chats that a client creates in a minute. Breakouts are not counted.
public final class CreationLimit {

  private final MinuteLimit limit;
  private final Supplier<Limits> limits;
  private final Rooms rooms;

  public CreationLimit(MinuteLimit limit, Supplier<Limits> limits, Rooms rooms) {
    this.limit = limit;
    this.limits = limits;
    this.rooms = rooms;
  }

  /// Counts a creation that nothing else refuses. A room that an earlier attempt made is not
  /// refused.
  ///
  /// @param room known only to attempts of the same creation
  public Optional<OverLimit> count(RoomKey room) {
    return limit
        .count("rooms#" + room.client().value(), limits.get().roomsCreated())
        .filter(_ -> rooms.find(room).isEmpty());
  }
}
