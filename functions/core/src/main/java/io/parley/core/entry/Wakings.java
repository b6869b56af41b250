package io.parley.core.entry;

import io.parley.core.room.RoomKey;
import java.time.Instant;
import java.util.List;

/// The rooms of a client that woke in a time: had an entry after a while without one.
///
/// @param since all that woke from then on are told
public record Wakings(Instant since, List<Waking> wakings) {

  /// @param at the time of the entry, see [RoomState#woken]
  public record Waking(RoomKey room, Instant at) {}
}
