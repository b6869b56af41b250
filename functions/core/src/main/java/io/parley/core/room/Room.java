package io.parley.core.room;

import io.parley.core.json.Meta;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;

/// A room as stored besides its log. The counts are in the last entry of the log.
///
/// @param owner whose chat it is; empty for a room that belongs to the client's backend alone, and
///     for a direct chat
/// @param direct present if it is a direct chat
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
    Optional<Direct> direct,
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
        Optional.empty(),
        0);
  }

  /// The room with a new owner, which does not count as an update.
  public Room ownedBy(Optional<UserId> newOwner) {
    return new Room(
        key,
        name,
        description,
        active,
        meta,
        createdAt,
        updatedAt,
        newOwner,
        direct,
        breakout,
        seq);
  }

  public boolean isOwnedBy(UserId user) {
    return owner.filter(user::equals).isPresent()
        || direct.filter(chat -> chat.has(user)).isPresent();
  }

  /// The room as the direct chat of two.
  public Room between(Direct two) {
    return new Room(
        key,
        name,
        description,
        active,
        meta,
        createdAt,
        updatedAt,
        owner,
        Optional.of(two),
        breakout,
        seq);
  }

  /// Whom a user talks to here, if it is a direct chat.
  public Optional<Direct.Peer> peerOf(UserId user) {
    return direct.map(chat -> chat.other(user));
  }

  /// The room as a user sees it: a direct chat is theirs, and called what the other is called.
  public Room seenBy(UserId user, Function<Direct.Peer, String> naming) {
    return peerOf(user)
        .map(naming)
        .map(peer -> ownedBy(Optional.of(user)).with(peer, description, meta, updatedAt))
        .orElse(this);
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
        direct,
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
        direct,
        breakout,
        seq);
  }

  /// The room taking messages or not, updated then.
  public Room taking(boolean messages, Instant updated) {
    return new Room(
        key, name, description, messages, meta, createdAt, updated, owner, direct, breakout, seq);
  }

  /// The room as this entry stores it.
  public Room storedAt(long entry) {
    return new Room(
        key, name, description, active, meta, createdAt, updatedAt, owner, direct, breakout, entry);
  }

  /// The time of a change made now: always later than that of the previous one.
  public Instant nextUpdate(Clock clock) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Instant next = updatedAt.plusMillis(1);
    return now.isAfter(next) ? now : next;
  }

  /// A breakout admits participants only; its settings are not interpreted as rules. A direct chat
  /// admits its two, whatever a backend makes of its meta.
  public RoomRules rules() {
    if (direct.isPresent()) {
      return RoomRules.DIRECT;
    }
    return breakout.isPresent() ? RoomRules.PARTICIPANTS_ONLY : RoomRules.of(meta);
  }

  /// Whether a user could be its participant.
  public boolean mayHave(UserId user) {
    return direct.isEmpty() || direct.get().has(user);
  }
}
