package io.parley.directory.type;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.parley.gateway.Timestamps;
import java.time.Instant;

/// A room type as callers see it.
@Serdeable(naming = SnakeCaseStrategy.class)
record RoomTypeJson(long id, String size, String style, String createdAt, String updatedAt) {

  static RoomTypeJson of(RoomType type) {
    return new RoomTypeJson(
        type.id(),
        type.size(),
        type.style(),
        Timestamps.format(Instant.ofEpochMilli(type.createdAt())),
        Timestamps.format(Instant.ofEpochMilli(type.updatedAt())));
  }
}
