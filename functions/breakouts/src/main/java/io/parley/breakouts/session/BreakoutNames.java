package io.parley.breakouts.session;

import io.parley.core.json.Json;
import io.parley.core.placement.BreakoutSession;
import io.parley.core.room.Room;
import io.parley.gateway.body.Lines;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Names of breakouts as bodies have them.
final class BreakoutNames {

  static final String WRONG = "must have names of 1 to 200 characters without control characters";

  private BreakoutNames() {}

  /// How many breakouts there are to be, or their names; empty if it is neither.
  static Optional<List<?>> list(@Nullable Object rooms) {
    Optional<Long> count =
        Json.whole(rooms).filter(number -> number >= 1 && number <= BreakoutSession.MAX_ROOMS);
    if (count.isPresent()) {
      return Optional.of(
          LongStream.rangeClosed(1, count.get()).mapToObj(nth -> "Room " + nth).toList());
    }
    return rooms instanceof List<?> list
            && !list.isEmpty()
            && list.size() <= BreakoutSession.MAX_ROOMS
        ? Optional.of(list)
        : Optional.empty();
  }

  static Optional<List<String>> read(List<?> names) {
    return Lines.all(names, Room.MAX_NAME);
  }
}
