package io.parley.core.member;

import io.parley.core.breakout.Breakout;
import io.parley.core.json.Meta;
import io.parley.core.log.Event;
import io.parley.core.log.Needs;
import io.parley.core.log.RoomTail;
import io.parley.core.log.RoomWriter;
import io.parley.core.log.StateChange;
import io.parley.core.log.Verdict;
import io.parley.core.room.Room;
import io.parley.core.room.RoomKey;
import io.parley.core.room.Rooms;
import java.util.Optional;

/// Makes a user a participant, within the room's capacity.
public final class JoinRoom {

  private final RoomWriter writer;
  private final Rooms rooms;

  public JoinRoom(RoomWriter writer, Rooms rooms) {
    this.writer = writer;
    this.rooms = rooms;
  }

  public Join join(RoomKey key, UserId user, String userName, Meta meta) {
    Event.UserJoined event = new Event.UserJoined(user, userName, meta);
    return writer.append(key, Needs.member(user), tail -> decide(key, event, tail));
  }

  private Verdict<Join> decide(RoomKey key, Event.UserJoined event, RoomTail tail) {
    Optional<Room> room = tail.exists() ? rooms.find(key) : Optional.empty();
    if (room.isEmpty()) {
      return new Verdict.Answer<>(new Join.NoSuchRoom());
    }
    if (tail.member(event.user()).isPresent()) {
      return new Verdict.Answer<>(new Join.AlreadyIn());
    }
    if (room.get().breakout().flatMap(Breakout::session).isPresent()) {
      return new Verdict.Answer<>(new Join.OfASession());
    }
    if (room.get().rules().isFullAt(tail.state().participants())) {
      return new Verdict.Answer<>(new Join.Full());
    }
    return new Verdict.Write<>(
        event,
        entry -> new StateChange.AddParticipant(Participant.of(entry, event)),
        Join.Joined::new);
  }
}
