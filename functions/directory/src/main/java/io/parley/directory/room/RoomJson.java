package io.parley.directory.room;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.parley.gateway.Timestamps;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A room as callers see it.
@Serdeable(naming = SnakeCaseStrategy.class)
public record RoomJson(
    long id,
    String name,
    String description,
    @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable Long roomTypeId,
    String createdAt,
    String updatedAt) {

  public static RoomJson of(Room room) {
    return new RoomJson(
        room.id(),
        room.name(),
        room.description(),
        room.roomTypeId(),
        Timestamps.format(Instant.ofEpochMilli(room.createdAt())),
        Timestamps.format(Instant.ofEpochMilli(room.updatedAt())));
  }
}
