package io.parley.rooms;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.parley.core.room.Room;
import io.parley.gateway.Timestamps;

/// A room that was switched on or off, as callers see it.
@Serdeable(naming = SnakeCaseStrategy.class)
record RoomStateJson(String id, String name, boolean isActive, String updatedAt) {

  static RoomStateJson of(Room room) {
    return new RoomStateJson(
        room.key().room().value(), room.name(), room.active(), Timestamps.format(room.updatedAt()));
  }
}
