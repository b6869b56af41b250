package io.parley.rooms;

import io.parley.core.room.Breakout;
import io.parley.core.room.Room;
import io.parley.core.room.RoomKey;
import io.parley.core.room.Rooms;
import jakarta.inject.Singleton;

/// The breakouts of sessions: these alone open, close and delete them. A room is one for all its
/// life or never.
@Singleton
final class SessionRooms {

  private final Rooms rooms;

  SessionRooms(Rooms rooms) {
    this.rooms = rooms;
  }

  boolean contains(RoomKey room) {
    return rooms.find(room).flatMap(Room::breakout).flatMap(Breakout::session).isPresent();
  }
}
