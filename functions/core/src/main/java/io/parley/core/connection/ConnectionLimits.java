package io.parley.core.connection;

import io.parley.core.limit.OverLimit;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.socket.Socket;
import io.parley.core.socket.SocketKey;
import java.time.Duration;
import java.util.Optional;

/// What must have a place before a connection is opened or hears one more room.
public final class ConnectionLimits {

  /// Nobody knows when a connection will end.
  private static final OverLimit OVER = new OverLimit(Duration.ofSeconds(10));

  private final UserConnections users;
  private final RoomConnections rooms;

  public ConnectionLimits(UserConnections users, RoomConnections rooms) {
    this.users = users;
    this.rooms = rooms;
  }

  Optional<OverLimit> checkNew(SocketKey key, RoomKey room, Optional<UserId> user) {
    boolean fits = user.map(id -> users.makeRoom(key, id)).orElse(true) && rooms.hasPlace(room);
    return fits ? Optional.empty() : Optional.of(OVER);
  }

  Optional<OverLimit> checkAdded(Socket socket) {
    boolean fits = socket.userId().map(id -> users.isWithin(socket, id)).orElse(true);
    return fits ? Optional.empty() : Optional.of(OVER);
  }

  Optional<OverLimit> checkRoom(RoomKey room) {
    return rooms.hasPlace(room) ? Optional.empty() : Optional.of(OVER);
  }
}
