package io.parley.core.entry;

import io.parley.core.room.RoomKey;
import java.time.Instant;

/// Where a room's log ends, without what happened there.
///
/// @param seq of the last entry
/// @param at the time of the last entry
/// @param state after the last entry
public record RoomEnd(RoomKey room, long seq, Instant at, RoomState state) {

  public static RoomEnd of(Entry last) {
    return new RoomEnd(last.room(), last.seq(), last.at(), last.state());
  }

  /// Whether the room exists; its last entry may have deleted it.
  public boolean exists() {
    return !state.deleted();
  }
}
