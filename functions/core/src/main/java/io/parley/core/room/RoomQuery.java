package io.parley.core.room;

import java.util.Optional;

/// Which rooms of a client to list.
///
/// @param search text in the name or the description, ignoring case
/// @param active whether the room takes messages
public record RoomQuery(
    int skip, int limit, Optional<String> search, Optional<Boolean> active, RoomOrder order) {

  public boolean matches(RoomSummary line) {
    return active.stream().allMatch(wanted -> wanted == line.active())
        && search.stream().allMatch(line::holds);
  }
}
