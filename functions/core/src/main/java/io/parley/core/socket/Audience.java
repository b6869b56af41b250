package io.parley.core.socket;

import io.parley.core.entry.RoomEnd;
import io.parley.core.log.RoomLog;
import io.parley.core.participant.Participants;
import io.parley.core.room.Room;
import io.parley.core.room.RoomKey;
import io.parley.core.room.RoomRules;
import io.parley.core.room.Rooms;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Sanction;
import java.time.Clock;
import java.util.Optional;

/// Who may subscribe to a room: anyone who is not banned to a public one, only participants to any
/// other, and a client's own listeners to all. A room that does not exist admits nobody.
public final class Audience {

  private final RoomLog log;
  private final Rooms rooms;
  private final Participants participants;
  private final Clock clock;

  public Audience(RoomLog log, Rooms rooms, Participants participants, Clock clock) {
    this.log = log;
    this.rooms = rooms;
    this.participants = participants;
    this.clock = clock;
  }

  /// As of now: a read unit, and of users another one.
  public boolean admits(RoomKey key, Optional<UserId> user) {
    return rules(key).filter(rules -> admits(key, rules, user)).isPresent();
  }

  /// As of now, by the rules that were read.
  public boolean admits(RoomKey key, RoomRules rules, Optional<UserId> user) {
    return user.isEmpty()
        || (rules.membersOnly()
            ? isParticipant(key, user.get())
            : findBan(key, user.get()).isEmpty());
  }

  /// The ban of a user that is in force now. Participants have none.
  public Optional<Sanction> findBan(RoomKey room, UserId user) {
    return participants
        .sanctions()
        .find(room, user)
        .ban()
        .filter(ban -> ban.isInForce(clock.instant()));
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
