package io.parley.core.socket;

import io.parley.core.participant.Participants;
import io.parley.core.room.Room;
import io.parley.core.room.RoomKey;
import io.parley.core.room.Rooms;
import io.parley.core.room.UserId;
import java.util.Optional;

/// Who may subscribe to a room: anyone to a public one, only participants to any other, and a
/// client's own listeners to all. A room that does not exist admits nobody.
public final class Audience {

  private final Rooms rooms;
  private final Participants participants;

  public Audience(Rooms rooms, Participants participants) {
    this.rooms = rooms;
    this.participants = participants;
  }

  /// As of now: a read unit, and another one where it depends on the participants.
  public boolean admits(RoomKey key, Optional<UserId> user) {
    Optional<Room> room = rooms.find(key);
    return room.isPresent() && admits(room.get(), user);
  }

  /// As of now, by the rules of a room that was read.
  public boolean admits(Room room, Optional<UserId> user) {
    return user.isEmpty() || !room.rules().membersOnly() || isParticipant(room.key(), user.get());
  }

  public boolean isParticipant(RoomKey room, UserId user) {
    return participants.find(room, user).isPresent();
  }

  public Optional<Room> find(RoomKey room) {
    return rooms.find(room);
  }
}
