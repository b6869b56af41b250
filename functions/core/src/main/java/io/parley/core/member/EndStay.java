package io.parley.core.member;

import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.entry.ModerationEvent;
import io.parley.core.log.RoomTail;
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
import java.util.function.Function;

/// Ends a user's stay in a room, with the entry that says how. An owner hands the room over, with
/// an entry right behind that, to the longest-standing participant who stays.
public final class EndStay {

  /// How many participants are considered as the next owner. Only those leaving at the same
  /// moment are passed over.
  private static final int SUCCESSORS = 10;

  private final Rooms rooms;
  private final Participants participants;

  public EndStay(Rooms rooms, Participants participants) {
    this.rooms = rooms;
    this.participants = participants;
  }

  /// The end of a stay.
  ///
  /// @param event that ends it
  /// @param besides further changes that come with its entry
  public record Ending(Event event, Function<Entry, List<StateChange>> besides) {}

  /// The verdict that ends a stay.
  ///
  /// @param mayOwn whether the room had an owner when it was read; whether it is this participant
  ///     is read now. A room gets its first owner by an entry, so that the participant knows.
  public <R> Verdict<R> end(
      Participant leaving,
      boolean mayOwn,
      RoomKey room,
      RoomTail tail,
      Ending ending,
      Function<List<Entry>, R> answer) {
    Optional<Room> owned =
        mayOwn || leaving.role() == Role.OWNER
            ? rooms.findSettled(room).filter(settled -> settled.owner().isPresent())
            : Optional.empty();
    return owned.filter(settled -> settled.isOwnedBy(leaving.user())).isPresent()
        ? handOver(leaving, owned.get(), tail, ending, answer)
        : write(List.of(ending.event()), leaving, ending, List.of(), answer);
  }

  /// A participant who has left as well cannot take the room over; it stays without an owner
  /// only if it has no other participant.
  private <R> Verdict<R> handOver(
      Participant leaving,
      Room room,
      RoomTail tail,
      Ending ending,
      Function<List<Entry>, R> answer) {
    Optional<Participant> next =
        participants.page(room.key(), 0, SUCCESSORS).stream()
            .map(Participant::user)
            .filter(user -> !user.equals(leaving.user()))
            .flatMap(user -> participants.findSettled(room.key(), user).stream())
            .findFirst();
    List<Event> events = new ArrayList<>(List.of(ending.event()));
    List<StateChange> changes = new ArrayList<>();
    changes.add(new StateChange.PutRoom(room.ownedBy(next.map(Participant::user))));
    next.ifPresent(
        owner -> {
          events.add(owned(owner.user()));
          changes.add(new StateChange.PutParticipant(owner.as(Role.OWNER)));
        });
    Verdict<R> verdict = write(events, leaving, ending, changes, answer);
    boolean isAlone = tail.state().participants() == 1;
    return next.isEmpty() == isAlone ? verdict : new Verdict.Doubt<>(verdict);
  }

  private static Event owned(UserId user) {
    return new Event.OfModeration(
        new ModerationEvent.RoleChanged(user, Role.OWNER, Optional.empty()));
  }

  private static <R> Verdict<R> write(
      List<Event> events,
      Participant leaving,
      Ending ending,
      List<StateChange> more,
      Function<List<Entry>, R> answer) {
    return new Verdict.WriteAll<>(
        events,
        entries -> {
          List<StateChange> changes = new ArrayList<>(more);
          changes.add(new StateChange.RemoveParticipant(leaving));
          changes.addAll(ending.besides().apply(entries.getFirst()));
          return changes;
        },
        answer);
  }
}
