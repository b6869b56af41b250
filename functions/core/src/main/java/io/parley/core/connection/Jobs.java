package io.parley.core.connection;

import io.parley.core.connection.Connection.OnlineUser;
import io.parley.core.room.RoomKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Work handed over to run elsewhere and later, at least once.
public interface Jobs {

  void submit(Job job);

  /// One piece of work.
  sealed interface Job {

    RoomKey room();

    /// Deliver a frame to a part of a room.
    record Deliver(RoomKey room, Span span, Delivery delivery) implements Job {}

    /// Tell a connection that it hears a room now, which cannot be done before its handshake is
    /// over, and the room that its user is there.
    ///
    /// @param ref what the subscriber wants echoed
    record Greet(
        RoomKey room, ConnectionId connection, Optional<OnlineUser> user, @Nullable String ref)
        implements Job {}

    /// Tell a room that a user is typing no more, unless they have said so again, or said that
    /// themselves.
    ///
    /// @param since when they said it
    record EndTyping(RoomKey room, OnlineUser user, Instant since) implements Job {}

    /// Tell a room who of these users is there no more.
    record Part(RoomKey room, List<OnlineUser> users) implements Job {}

    /// Deliver a last frame to a user's connections, which do not hear the room any more, and close
    /// those that hear no other.
    record Dismiss(RoomKey room, OnlineUser user, List<ConnectionId> connections, String frame)
        implements Job {}
  }
}
