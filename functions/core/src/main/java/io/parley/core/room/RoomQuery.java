package io.parley.core.room;

import io.parley.core.json.Text;
import java.util.Optional;

/// Which rooms of a client to list.
///
/// @param search what the name or the description holds, whatever the case
/// @param active whether the room takes messages
public record RoomQuery(
    int skip, int limit, Optional<String> search, Optional<Boolean> active, RoomOrder order) {

  boolean matches(RoomLine line) {
    return active.stream().allMatch(wanted -> wanted == line.active())
        && search.stream()
            .map(Text::folded)
            .allMatch(
                part ->
                    Text.folded(line.name()).contains(part)
                        || Text.folded(line.description()).contains(part));
  }
}
