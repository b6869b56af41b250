package io.parley.core.socket;

import io.parley.core.access.ConnectionId;
import io.parley.core.access.ConnectionRef;
import io.parley.core.client.ClientId;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.util.Optional;

/// Names one connection of a client: enough to find it without an index.
public record SocketKey(ClientId client, ConnectionRef seat) {

  public static SocketKey of(ClientId client, ConnectionId connection, Optional<UserId> user) {
    return new SocketKey(client, ConnectionRef.of(connection, user));
  }

  public ConnectionId connection() {
    return seat.connection();
  }

  RoomKey room(RoomId room) {
    return new RoomKey(client, room);
  }
}
