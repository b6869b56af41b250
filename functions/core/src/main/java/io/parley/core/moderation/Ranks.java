package io.parley.core.moderation;

import io.parley.core.participant.Participant;
import io.parley.core.participant.Participants;
import io.parley.core.room.Room;
import io.parley.core.room.RoomKey;
import io.parley.core.room.Rooms;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Role;
import java.util.Optional;

/// Who may act on whom, as of the tail that a decision has seen.
final class Ranks {

  private final Rooms rooms;
  private final Participants participants;

  Ranks(Rooms rooms, Participants participants) {
    this.rooms = rooms;
    this.participants = participants;
  }

  /// Whether a moderator may act on a user; one who is not in the room counts as a member.
  boolean mayAct(Moderator by, RoomKey room, UserId user, Optional<Participant> target) {
    return by.isBackend()
        || !by.user().equals(Optional.of(user))
            && rooms
                .findSettled(room)
                .filter(
                    found ->
                        roleOf(by, found)
                            .filter(
                                role ->
                                    role.moderates()
                                        && role.isAbove(
                                            target.map(in -> in.roleIn(found)).orElse(Role.MEMBER)))
                            .isPresent())
                .isPresent();
  }

  /// Whether a moderator may give a role: an owner may also hand the room over.
  boolean mayGive(Moderator by, Room room, Role role) {
    return by.isBackend()
        || roleOf(by, room).filter(own -> own == Role.OWNER || own.isAbove(role)).isPresent();
  }

  private Optional<Role> roleOf(Moderator by, Room room) {
    return by.user()
        .flatMap(user -> participants.findSettled(room.key(), user))
        .map(participant -> participant.roleIn(room));
  }
}
