package io.parley.core.connection;

import io.parley.core.connection.Connection.OnlineUser;
import io.parley.core.room.RoomKey;
import java.util.Optional;

/// Work handed over to run elsewhere and later, at least once.
public interface Jobs {

  void submit(Job job);

  /// One piece of work.
  sealed interface Job {

    /// Deliver a frame to a part of a room.
    record Deliver(RoomKey room, Span span, String frame) implements Job {}

    /// Tell a new connection that it is connected, which cannot be done before its handshake is
    /// over.
    record Greet(RoomKey room, ConnectionId connection, Optional<OnlineUser> user) implements Job {}
  }
}
