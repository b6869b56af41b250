package io.parley.core.room;

import io.parley.core.json.Meta;
import io.parley.core.member.UserId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// What is stored of a room besides its log. The counts are not here: the last entry of the log
/// has them.
///
/// @param owner whose chat it is; empty for a room that belongs to the client's backend alone
public record Room(
    RoomKey key,
    String name,
    String description,
    boolean active,
    Meta meta,
    Instant createdAt,
    Instant updatedAt,
    Optional<UserId> owner) {

  public static final int MAX_NAME = 200;
  public static final int MAX_DESCRIPTION = 2_000;

  /// A room without an owner.
  public Room(
      RoomKey key,
      String name,
      String description,
      boolean active,
      Meta meta,
      Instant createdAt,
      Instant updatedAt) {
    this(key, name, description, active, meta, createdAt, updatedAt, Optional.empty());
  }

  /// The room in another owner's hands. That is no update of it.
  public Room ownedBy(Optional<UserId> other) {
    return new Room(key, name, description, active, meta, createdAt, updatedAt, other);
  }

  public boolean isOwnedBy(UserId user) {
    return owner.filter(user::equals).isPresent();
  }

  /// The room with other texts and meta, updated then.
  Room with(String otherName, String otherDescription, Meta otherMeta, Instant updated) {
    return new Room(key, otherName, otherDescription, active, otherMeta, createdAt, updated, owner);
  }

  /// The room taking messages or not, updated then.
  Room taking(boolean messages, Instant updated) {
    return new Room(key, name, description, messages, meta, createdAt, updated, owner);
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
