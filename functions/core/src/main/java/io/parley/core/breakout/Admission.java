package io.parley.core.breakout;

import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.json.Meta;
import io.parley.core.log.StateChange;
import io.parley.core.participant.Participant;
import io.parley.core.room.Breakout;
import io.parley.core.room.Room;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Standing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One batch of a breakout's pending leaves and joins, as many as fit a transaction.
///
/// @param events the leaves and joins
/// @param leaving the participants who leave
/// @param rest the room after the batch
/// @param standings what is held against those who join
public record Admission(
    List<Event> events, List<Participant> leaving, Room rest, Map<UserId, Standing> standings) {

  /// Each is an entry and, for a leave, two items; the room and two more entries need their places
  /// too.
  public static final int MOST = 30;

  /// The users who may join in the next batch.
  static List<UserId> findNewcomers(Room room) {
    Breakout breakout = room.breakout().orElseThrow();
    int out = Math.min(MOST, breakout.leaving().size());
    return breakout.joining().subList(0, Math.min(MOST - out, breakout.joining().size()));
  }

  /// The next batch of a room in which nothing is held against anybody.
  static Admission next(Room room, List<Participant> present) {
    return next(room, present, Map.of());
  }

  /// @param standings of the newcomers; who is banned does not join
  static Admission next(Room room, List<Participant> present, Map<UserId, Standing> standings) {
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
    List<UserId> newcomers = findNewcomers(room);
    for (UserId user : newcomers) {
      boolean isBanned = standings.getOrDefault(user, Standing.CLEAR).ban().isPresent();
      if (!participants.containsKey(user) && !isBanned) {
        events.add(new Event.UserJoined(user, user.value(), Meta.EMPTY));
      }
    }
    Breakout rest =
        breakout.awaiting(
            breakout.joining().subList(newcomers.size(), breakout.joining().size()),
            breakout.leaving().subList(out, breakout.leaving().size()));
    return new Admission(events, leaving, room.as(rest), standings);
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
        Standing standing = standings.getOrDefault(joined.user(), Standing.CLEAR);
        changes.add(
            new StateChange.AddParticipant(Participant.of(entry, joined).muted(standing.mute())));
      }
    }
    return changes;
  }
}
