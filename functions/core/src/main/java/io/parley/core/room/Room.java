package io.parley.core.room;

import io.parley.core.json.Meta;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

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

  /// The room with other texts and meta, updated then.
  Room with(String otherName, String otherDescription, Meta otherMeta, Instant updated) {
    return new Room(key, otherName, otherDescription, active, otherMeta, createdAt, updated);
  }

  /// The room taking messages or not, updated then.
  Room taking(boolean messages, Instant updated) {
    return new Room(key, name, description, messages, meta, createdAt, updated);
  }

  /// When a change made now counts as made: always later than the one before.
  Instant nextUpdate(Clock clock) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Instant next = updatedAt.plusMillis(1);
    return now.isAfter(next) ? now : next;
  }

  public RoomRules rules() {
    return RoomRules.of(meta);
  }
}
