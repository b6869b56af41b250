package io.parley.core.room;

import io.parley.core.json.Meta;
import java.time.Instant;

/// What is stored of a room besides its log. The counts are not here: the last entry of the log
/// has them.
public record Room(
    RoomKey key,
    String name,
    String description,
    boolean active,
    Meta meta,
    Instant createdAt,
    Instant updatedAt) {

  public static final int MAX_NAME = 200;
  public static final int MAX_DESCRIPTION = 2_000;

  public RoomRules rules() {
    return RoomRules.of(meta);
  }
}
