package io.parley.core.room;

import io.parley.core.json.Meta;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// A room as stored besides its log. The counts are in the last entry of the log.
///
/// @param owner whose chat it is; empty for a room that belongs to the client's backend alone
/// @param breakout present if it is a breakout; then `meta` are its settings
/// @param seq the entry with which this state was stored; 0 for one that is not stored
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

  /// A room of the client's backend that is not a breakout.
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

  /// The room with a new owner, which does not count as an update.
  public Room ownedBy(Optional<UserId> newOwner) {
    return new Room(
        key, name, description, active, meta, createdAt, updatedAt, newOwner, breakout, seq);
  }

  public boolean isOwnedBy(UserId user) {
    return owner.filter(user::equals).isPresent();
  }

  /// The room with a new state of its breakout.
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

  /// The time of a change made now: always later than that of the previous one.
  public Instant nextUpdate(Clock clock) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Instant next = updatedAt.plusMillis(1);
    return now.isAfter(next) ? now : next;
  }

  /// A breakout admits participants only; its settings are not interpreted as rules.
  public RoomRules rules() {
    return breakout.isPresent() ? RoomRules.PARTICIPANTS_ONLY : RoomRules.of(meta);
  }
}
