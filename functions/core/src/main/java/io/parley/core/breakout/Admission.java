package io.parley.core.breakout;

import io.parley.core.json.Meta;
import io.parley.core.log.Entry;
import io.parley.core.log.Event;
import io.parley.core.log.StateChange;
import io.parley.core.member.Participant;
import io.parley.core.member.UserId;
import io.parley.core.room.Room;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// As many of a breakout's awaited participants as one transaction lets out and in.
///
/// @param events who leaves and who joins
/// @param rest the room as it is afterwards
record Admission(List<Event> events, Room rest) {

  /// Each is an entry and an item; the room and two more entries need their places too.
  static final int MOST = 45;

  static Admission next(Room room, List<Participant> present) {
    Map<UserId, Participant> in = new HashMap<>();
    present.forEach(one -> in.put(one.user(), one));
    Breakout breakout = room.breakout().orElseThrow();
    List<Event> events = new ArrayList<>();
    int out = Math.min(MOST, breakout.leaving().size());
    for (UserId user : breakout.leaving().subList(0, out)) {
      Participant participant = in.get(user);
      if (participant != null) {
        events.add(new Event.UserLeft(user, participant.userName()));
      }
    }
    int join = Math.min(MOST - out, breakout.joining().size());
    for (UserId user : breakout.joining().subList(0, join)) {
      if (!in.containsKey(user)) {
        events.add(new Event.UserJoined(user, user.value(), Meta.EMPTY));
      }
    }
    Breakout rest =
        breakout.awaiting(
            breakout.joining().subList(join, breakout.joining().size()),
            breakout.leaving().subList(out, breakout.leaving().size()));
    return new Admission(events, room.as(rest));
  }

  /// What entries of joining and leaving change.
  static List<StateChange> changes(List<Entry> entries) {
    List<StateChange> changes = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.event() instanceof Event.UserJoined joined) {
        changes.add(new StateChange.AddParticipant(Participant.of(entry, joined)));
      } else if (entry.event() instanceof Event.UserLeft left) {
        changes.add(new StateChange.RemoveParticipant(left.user()));
      }
    }
    return changes;
  }

  /// The same, and the room as it is afterwards.
  static List<StateChange> changes(List<Entry> entries, Room room) {
    return changes(entries, new StateChange.PutRoom(room));
  }

  /// The same, and what becomes of the room.
  static List<StateChange> changes(List<Entry> entries, StateChange room) {
    List<StateChange> changes = changes(entries);
    changes.add(room);
    return changes;
  }
}
