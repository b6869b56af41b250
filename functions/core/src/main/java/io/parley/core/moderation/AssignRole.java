package io.parley.core.moderation;

import io.parley.core.entry.Event;
import io.parley.core.entry.ModerationEvent;
import io.parley.core.log.DecisionInputs;
import io.parley.core.log.RoomTail;
import io.parley.core.log.RoomWriter;
import io.parley.core.log.StateChange;
import io.parley.core.log.Verdict;
import io.parley.core.participant.Participant;
import io.parley.core.participant.Participants;
import io.parley.core.room.Room;
import io.parley.core.room.RoomKey;
import io.parley.core.room.Rooms;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Gives a participant another role. A room has one owner at most: a new one takes it over, and the
/// one before moderates it from then on.
public final class AssignRole {

  private final RoomWriter writer;
  private final Rooms rooms;
  private final Participants participants;
  private final Ranks ranks;

  public AssignRole(RoomWriter writer, Rooms rooms, Participants participants) {
    this.writer = writer;
    this.rooms = rooms;
    this.participants = participants;
    this.ranks = new Ranks(rooms, participants);
  }

  public Moderated assign(RoomKey room, UserId user, Role role, Moderator by) {
    return writer.append(
        room, DecisionInputs.member(user), tail -> decideRole(room, user, role, by, tail));
  }

  private Verdict<Moderated> decideRole(
      RoomKey key, UserId user, Role role, Moderator by, RoomTail tail) {
    Optional<Room> room = tail.exists() ? rooms.findSettled(key) : Optional.empty();
    if (room.isEmpty()) {
      return new Verdict.Answer<>(new Moderated.NoSuchRoom());
    }
    Optional<Participant> member = tail.member(user);
    if (member.isEmpty()) {
      return new Verdict.Answer<>(new Moderated.NotIn());
    }
    if (!ranks.mayAct(by, key, user, member) || !ranks.mayGive(by, room.get(), role)) {
      return new Verdict.Answer<>(new Moderated.NotAllowed());
    }
    if (member.get().roleIn(room.get()) == role) {
      return new Verdict.Answer<>(new Moderated.Assigned(role, List.of()));
    }
    return room.get().direct().isPresent()
        ? new Verdict.Answer<>(new Moderated.OwnedByBoth())
        : writeRole(room.get(), member.get(), role, by);
  }

  private Verdict<Moderated> writeRole(Room room, Participant member, Role role, Moderator by) {
    List<Event> events = new ArrayList<>(List.of(makeEvent(member.user(), role, by)));
    List<StateChange> changes = new ArrayList<>();
    changes.add(new StateChange.PutParticipant(member.as(role)));
    if (role == Role.OWNER) {
      changes.add(new StateChange.PutRoom(room.ownedBy(Optional.of(member.user()))));
      room.owner()
          .flatMap(owner -> participants.findSettled(room.key(), owner))
          .ifPresent(
              owner -> {
                events.add(makeEvent(owner.user(), Role.MODERATOR, by));
                changes.add(new StateChange.PutParticipant(owner.as(Role.MODERATOR)));
              });
    } else if (room.isOwnedBy(member.user())) {
      changes.add(new StateChange.PutRoom(room.ownedBy(Optional.empty())));
    }
    return new Verdict.WriteAll<>(
        events, _ -> changes, entries -> new Moderated.Assigned(role, entries));
  }

  private static Event makeEvent(UserId user, Role role, Moderator by) {
    return new Event.OfModeration(new ModerationEvent.RoleChanged(user, role, by.user()));
  }
}
