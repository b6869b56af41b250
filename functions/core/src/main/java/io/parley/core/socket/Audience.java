package io.parley.core.socket;

import io.parley.core.entry.RoomEnd;
import io.parley.core.log.RoomLog;
import io.parley.core.participant.Participants;
import io.parley.core.room.Room;
import io.parley.core.room.RoomKey;
import io.parley.core.room.RoomRules;
import io.parley.core.room.Rooms;
import io.parley.core.room.UserId;
import java.util.Optional;

/// Who may subscribe to a room: anyone to a public one, only participants to any other, and a
/// client's own listeners to all. A room that does not exist admits nobody.
public final class Audience {

  private final RoomLog log;
  private final Rooms rooms;
  private final Participants participants;

  public Audience(RoomLog log, Rooms rooms, Participants participants) {
    this.log = log;
    this.rooms = rooms;
    this.participants = participants;
  }

  /// As of now: a read unit, and another one where it depends on the participants.
  public boolean admits(RoomKey key, Optional<UserId> user) {
    return rules(key).filter(rules -> admits(key, rules, user)).isPresent();
  }

  /// As of now, by the rules that were read.
  public boolean admits(RoomKey key, RoomRules rules, Optional<UserId> user) {
    return user.isEmpty() || !rules.membersOnly() || isParticipant(key, user.get());
  }

  public boolean isParticipant(RoomKey room, UserId user) {
    return participants.find(room, user).isPresent();
  }

  /// A room's rules as of now, from the end of its log if that tells them; empty if there is no
  /// such room. A read unit, of a breakout two.
  public Optional<RoomRules> rules(RoomKey key) {
    return log.end(key)
        .filter(RoomEnd::exists)
        .flatMap(end -> end.state().rules().or(() -> readRules(key)));
  }

  /// A name that had no room at lookup is treated as having none.
  private Optional<RoomRules> readRules(RoomKey key) {
    return rooms.find(key).filter(room -> room.key().equals(key)).map(Room::rules);
  }
}
