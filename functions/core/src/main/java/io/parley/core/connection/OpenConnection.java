package io.parley.core.connection;

import io.parley.core.connection.Connection.OnlineUser;
import io.parley.core.member.Participants;
import io.parley.core.room.Room;
import io.parley.core.room.RoomKey;
import io.parley.core.room.Rooms;
import java.time.Clock;
import java.util.Optional;

/// Registers a connection in a room that its user may enter. A connection without a user, opened
/// with the client's own key, only listens and may do so in every room of the client.
public final class OpenConnection {

  private final Rooms rooms;
  private final Participants participants;
  private final Connections connections;
  private final Jobs jobs;
  private final Clock clock;

  public OpenConnection(
      Rooms rooms, Participants participants, Connections connections, Jobs jobs, Clock clock) {
    this.rooms = rooms;
    this.participants = participants;
    this.connections = connections;
    this.jobs = jobs;
    this.clock = clock;
  }

  public Opening open(ConnectionId connection, RoomKey key, Optional<OnlineUser> user) {
    Optional<Room> room = rooms.find(key);
    if (room.isEmpty()) {
      return new Opening.NoSuchRoom();
    }
    if (user.isPresent() && !mayEnter(room.get(), user.get())) {
      return new Opening.AccessDenied();
    }
    connections.add(new Connection(connection, key, user, clock.instant().plus(Connection.LIFE)));
    jobs.submit(new Jobs.Job.Greet(key, connection, user));
    return new Opening.Opened();
  }

  private boolean mayEnter(Room room, OnlineUser user) {
    return !room.rules().membersOnly() || participants.find(room.key(), user.user()).isPresent();
  }
}
