package io.parley.core.connection;

import io.parley.core.member.UserId;
import io.parley.core.room.RoomKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Work handed over to run elsewhere and later, at least once. A job is at most 200 KB as JSON.
public interface Jobs {

  void submit(Job job);

  /// One piece of work.
  sealed interface Job {

    RoomKey room();

    /// Deliver a frame to a part of a room.
    record Deliver(RoomKey room, Span span, Delivery delivery) implements Job {}

    /// Deliver a frame about a room to users wherever they are connected.
    ///
    /// @param besides a room whose connections get it otherwise
    record Tell(RoomKey room, List<UserId> users, String frame, Optional<RoomKey> besides)
        implements Job {}

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

    /// End a room for connections of some users, tell them, and close those that hear no other.
    ///
    /// @param until a connection that began to hear the room later stays in it
    record Dismiss(RoomKey room, List<Dismissed> dismissed, Instant until) implements Job {}
  }

  /// Connections of one user that are to hear a room no more.
  ///
  /// @param last the last frame that they hear of it, if there is one
  record Dismissed(OnlineUser user, List<ConnectionId> connections, Optional<String> last) {}
}
