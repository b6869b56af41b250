package io.parley.core.breakout;

import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.json.Meta;
import io.parley.core.log.StateChange;
import io.parley.core.participant.Participant;
import io.parley.core.room.Breakout;
import io.parley.core.room.Room;
import io.parley.core.room.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One batch of a breakout's pending leaves and joins, as many as fit a transaction.
///
/// @param events the leaves and joins
/// @param leaving the participants who leave
/// @param rest the room after the batch
public record Admission(List<Event> events, List<Participant> leaving, Room rest) {

  /// Each is an entry and, for a leave, two items; the room and two more entries need their places
  /// too.
  public static final int MOST = 30;

  static Admission next(Room room, List<Participant> present) {
    Map<UserId, Participant> participants = new HashMap<>();
    present.forEach(participant -> participants.put(participant.user(), participant));
    Breakout breakout = room.breakout().orElseThrow();
    List<Event> events = new ArrayList<>();
    List<Participant> leaving = new ArrayList<>();
    int out = Math.min(MOST, breakout.leaving().size());
    for (UserId user : breakout.leaving().subList(0, out)) {
      Participant participant = participants.get(user);
      if (participant != null) {
        events.add(new Event.UserLeft(user, participant.userName()));
        leaving.add(participant);
      }
    }
    int join = Math.min(MOST - out, breakout.joining().size());
    for (UserId user : breakout.joining().subList(0, join)) {
      if (!participants.containsKey(user)) {
        events.add(new Event.UserJoined(user, user.value(), Meta.EMPTY));
      }
    }
    Breakout rest =
        breakout.awaiting(
            breakout.joining().subList(join, breakout.joining().size()),
            breakout.leaving().subList(out, breakout.leaving().size()));
    return new Admission(events, leaving, room.as(rest));
  }

  /// The changes that come with its entries in an existing room.
  List<StateChange> changes(List<Entry> entries) {
    return changes(entries, new StateChange.PutRoom(rest));
  }

  /// The changes that come with its entries.
  ///
  /// @param room the change of the room itself
  List<StateChange> changes(List<Entry> entries, StateChange room) {
    List<StateChange> changes = new ArrayList<>(List.of(room));
    leaving.forEach(participant -> changes.add(new StateChange.RemoveParticipant(participant)));
    for (Entry entry : entries) {
      if (entry.event() instanceof Event.UserJoined joined) {
        changes.add(new StateChange.AddParticipant(Participant.of(entry, joined)));
      }
    }
    return changes;
  }
}
