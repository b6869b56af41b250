package io.parley.core.listing;

import io.parley.core.room.RoomKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Which messages of several rooms to find, the newest first.
///
/// @param rooms where to look; those that do not exist have no messages
/// @param positions for each room the place before which to go on; empty at the beginning
/// @param from only those of this time or later
/// @param until only those of this time or earlier
public record MessageSearch(
    MessageFilter filter,
    List<RoomKey> rooms,
    List<Long> positions,
    Optional<Instant> from,
    Optional<Instant> until,
    int limit) {

  public static final int MAX_ROOMS = 20;
}
