package io.parley.core.participant;

import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.json.Meta;
import io.parley.core.room.Room;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Role;
import io.parley.core.sanction.Sanction;
import java.time.Instant;
import java.util.Optional;

/// A user's membership of a room.
///
/// @param joined the `seq` of the entry by which they joined: the order of joining, without ties
/// @param placed in a breakout of a session, the revision of the placement that let them in; else 0
/// @param role as it was given to them; see [#roleIn]
/// @param mute the latest that was imposed and not lifted; it may have ended
public record Participant(
    UserId user,
    String userName,
    Instant joinedAt,
    Meta meta,
    long joined,
    long placed,
    Role role,
    Optional<Sanction> mute) {

  /// A member who may send.
  public Participant(
      UserId user, String userName, Instant joinedAt, Meta meta, long joined, long placed) {
    this(user, userName, joinedAt, meta, joined, placed, Role.MEMBER, Optional.empty());
  }

  /// Someone in a room of no session.
  public Participant(UserId user, String userName, Instant joinedAt, Meta meta, long joined) {
    this(user, userName, joinedAt, meta, joined, 0);
  }

  /// The same, admitted by a session.
  public Participant placedBy(long revision) {
    return new Participant(user, userName, joinedAt, meta, joined, revision, role, mute);
  }

  /// The same in another role.
  public Participant as(Role other) {
    return new Participant(user, userName, joinedAt, meta, joined, placed, other, mute);
  }

  /// The same under a mute, or none.
  public Participant muted(Optional<Sanction> other) {
    return new Participant(user, userName, joinedAt, meta, joined, placed, role, other);
  }

  /// Their role in a room as it is now. The room knows its owner; who is one no more, and was given
  /// no other role yet, moderates it.
  public Role roleIn(Room room) {
    if (room.isOwnedBy(user)) {
      return Role.OWNER;
    }
    return role == Role.OWNER ? Role.MODERATOR : role;
  }

  public static Participant of(Entry entry, Event.UserJoined event) {
    return new Participant(event.user(), event.userName(), entry.at(), event.meta(), entry.seq());
  }
}
