package io.parley.core.entry;

import io.parley.core.room.UserId;
import io.parley.core.sanction.Role;
import io.parley.core.sanction.Sanction;
import java.time.Instant;
import java.util.Optional;

/// An event by which somebody, or the client's backend, acts on a user.
public sealed interface ModerationEvent {

  /// The user it is about.
  UserId user();

  /// The user who did it; empty if nobody was named.
  Optional<UserId> by();

  /// A participant has another role.
  record RoleChanged(UserId user, Role role, Optional<UserId> by) implements ModerationEvent {}

  /// A user may not be in the room; a participant has left it by this.
  ///
  /// @param wasIn whether they were a participant
  record UserBanned(UserId user, Sanction.Terms terms, Optional<UserId> by, boolean wasIn)
      implements ModerationEvent {

    public Sanction sanction(Instant at) {
      return new Sanction(Sanction.Kind.BAN, user, terms, by, at);
    }
  }

  /// A user may be in the room again.
  record UserUnbanned(UserId user, Optional<UserId> by) implements ModerationEvent {}

  /// A user cannot send.
  record UserMuted(UserId user, Sanction.Terms terms, Optional<UserId> by)
      implements ModerationEvent {

    public Sanction sanction(Instant at) {
      return new Sanction(Sanction.Kind.MUTE, user, terms, by, at);
    }
  }

  /// A user can send again.
  record UserUnmuted(UserId user, Optional<UserId> by) implements ModerationEvent {}
}
