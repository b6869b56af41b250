package io.parley.rooms;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.parley.core.room.Room;
import io.parley.core.room.RoomSnapshot;
import io.parley.gateway.Timestamps;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A room as callers see it: always all ten members, in the contract's order.
@Serdeable(naming = SnakeCaseStrategy.class)
record RoomJson(
    String id,
    String name,
    String description,
    String clientId,
    boolean isActive,
    Map<String, @Nullable Object> meta,
    String createdAt,
    String updatedAt,
    long participantCount,
    long messageCount) {

  static RoomJson of(RoomSnapshot snapshot) {
    Room room = snapshot.room();
    return new RoomJson(
        room.key().room().value(),
        room.name(),
        room.description(),
        room.key().client().value(),
        room.active(),
        room.meta().members(),
        Timestamps.format(room.createdAt()),
        Timestamps.format(room.updatedAt()),
        snapshot.participants(),
        snapshot.messages());
  }
}
