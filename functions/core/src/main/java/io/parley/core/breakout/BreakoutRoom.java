package io.parley.core.breakout;

import io.parley.core.participant.Participant;
import io.parley.core.room.Breakout;
import io.parley.core.room.Room;
import io.parley.core.room.UserId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/// A breakout and its participants. Pending joins count as in, and pending leaves as gone: a
/// change of many participants is seen whole or not at all.
public record BreakoutRoom(Room room, List<UserId> participants) {

  /// @param room a breakout
  static BreakoutRoom of(Room room, List<Participant> present) {
    Breakout breakout = room.breakout().orElseThrow();
    SequencedSet<UserId> users = new LinkedHashSet<>();
    present.forEach(participant -> users.add(participant.user()));
    breakout.leaving().forEach(users::remove);
    users.addAll(breakout.joining());
    return new BreakoutRoom(room, List.copyOf(users));
  }

  /// Whether an open session manages its participants.
  static boolean isInOpenSession(Room room) {
    return room.active() && room.breakout().flatMap(Breakout::session).isPresent();
  }
}
