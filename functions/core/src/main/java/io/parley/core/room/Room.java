package io.parley.core.room;

import io.parley.core.json.Meta;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// What is stored of a room besides its log. The counts are not here: the last entry of the log
/// has them.
///
/// @param owner whose chat it is; empty for a room that belongs to the client's backend alone
/// @param breakout what makes it a breakout, if it is one; then `meta` are its settings
/// @param seq the entry with which it was stored as it is; 0 for one that is not stored
public record Room(
    RoomKey key,
    String name,
    String description,
    boolean active,
    Meta meta,
    Instant createdAt,
    Instant updatedAt,
    Optional<UserId> owner,
    Optional<Breakout> breakout,
    long seq) {

  public static final int MAX_NAME = 200;
  public static final int MAX_DESCRIPTION = 2_000;

  /// A room of the client's backend that is no breakout.
  public Room(
      RoomKey key,
      String name,
      String description,
      boolean active,
      Meta meta,
      Instant createdAt,
      Instant updatedAt) {
    this(
        key,
        name,
        description,
        active,
        meta,
        createdAt,
        updatedAt,
        Optional.empty(),
        Optional.empty(),
        0);
  }

  /// The room in another owner's hands. That is no update of it.
  public Room ownedBy(Optional<UserId> newOwner) {
    return new Room(
        key, name, description, active, meta, createdAt, updatedAt, newOwner, breakout, seq);
  }

  public boolean isOwnedBy(UserId user) {
    return owner.filter(user::equals).isPresent();
  }

  /// The breakout as it is from now on.
  public Room as(Breakout changed) {
    return new Room(
        key,
        name,
        description,
        active,
        meta,
        createdAt,
        updatedAt,
        owner,
        Optional.of(changed),
        seq);
  }

  /// The room with other texts and meta, updated then.
  public Room with(String otherName, String otherDescription, Meta otherMeta, Instant updated) {
    return new Room(
        key,
        otherName,
        otherDescription,
        active,
        otherMeta,
        createdAt,
        updated,
        owner,
        breakout,
        seq);
  }

  /// The room taking messages or not, updated then.
  public Room taking(boolean messages, Instant updated) {
    return new Room(
        key, name, description, messages, meta, createdAt, updated, owner, breakout, seq);
  }

  /// The room as this entry stores it.
  public Room storedAt(long entry) {
    return new Room(
        key, name, description, active, meta, createdAt, updatedAt, owner, breakout, entry);
  }

  /// When a change made now counts as made: always later than the one before.
  public Instant nextUpdate(Clock clock) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Instant next = updatedAt.plusMillis(1);
    return now.isAfter(next) ? now : next;
  }

  /// A breakout is for its participants; its settings are no rules.
  public RoomRules rules() {
    return breakout.isPresent() ? RoomRules.PARTICIPANTS_ONLY : RoomRules.of(meta);
  }
}
