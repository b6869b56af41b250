package io.parley.breakouts.breakout;

import io.micronaut.serde.annotation.Serdeable;
import io.parley.core.breakout.BreakoutRoom;
import io.parley.core.room.Room;
import io.parley.core.room.UserId;
import io.parley.gateway.Timestamps;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A breakout as callers see it.
@Serdeable
record BreakoutJson(
    String id,
    List<String> participants,
    Map<String, @Nullable Object> settings,
    String createdAt,
    String updatedAt,
    String status) {

  static BreakoutJson of(BreakoutRoom breakout) {
    Room room = breakout.room();
    return new BreakoutJson(
        room.key().room().value(),
        breakout.participants().stream().map(UserId::value).toList(),
        room.meta().members(),
        Timestamps.format(room.createdAt()),
        Timestamps.format(room.updatedAt()),
        room.active() ? "open" : "closed");
  }
}
