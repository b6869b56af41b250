package io.parley.core.connection;

import io.parley.core.access.ConnectionId;
import io.parley.core.access.Ending;
import io.parley.core.client.ClientId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Work handed over to run elsewhere and later, at least once. A job is at most 200 KB as JSON.
public interface Jobs {

  void submit(Job job);

  /// One piece of work.
  sealed interface Job {

    ClientId client();

    /// Work for one room.
    sealed interface InRoom extends Job {

      RoomKey room();

      @Override
      default ClientId client() {
        return room().client();
      }
    }

    /// Deliver frames to a part of a room.
    record Deliver(RoomKey room, Span span, Delivery delivery) implements InRoom {}

    /// Deliver together what a room's log has got since the last such delivery.
    ///
    /// @param seq the entry that ordered it
    /// @param due not before this moment
    /// @param late whether only that entry needs it, if no other delivery has brought it by then
    /// @param last that entry as a frame, if it is the last that the room has to say
    record Gather(RoomKey room, long seq, Instant due, boolean late, Optional<String> last)
        implements InRoom {}

    /// Deliver a frame about a room to users wherever they are connected.
    ///
    /// @param besides a room whose connections get it otherwise
    record Tell(RoomKey room, List<UserId> users, String frame, Optional<RoomKey> besides)
        implements InRoom {}

    /// Tell a connection that it hears a room now, which cannot be done before its handshake is
    /// over, and the room that its user is there.
    ///
    /// @param ref what the subscriber wants echoed
    record Greet(
        RoomKey room, ConnectionId connection, Optional<OnlineUser> user, @Nullable String ref)
        implements InRoom {}

    /// Tell a room that a user is typing no more, unless they have said so again, or said that
    /// themselves.
    ///
    /// @param since when they said it
    record EndTyping(RoomKey room, OnlineUser user, Instant since) implements InRoom {}

    /// Count who is online in a crowded room, and tell it.
    record Count(RoomKey room) implements InRoom {}

    /// Tell a room who of these users is there no more.
    record Part(RoomKey room, List<OnlineUser> users) implements InRoom {}

    /// End a room for connections of some users, tell them, and close those that hear no other.
    ///
    /// @param until a connection that began to hear the room later stays in it
    record Dismiss(RoomKey room, List<Dismissed> dismissed, Instant until) implements InRoom {}

    /// Close the connections that end with something, if it has ended.
    ///
    /// @param looks how often to look again if it has not
    record Revoke(ClientId client, Ending ending, int looks) implements Job {}

    /// Close those in a part of a client's connections that end with something that has ended.
    ///
    /// @param shard the first of the part, see [EndSockets#SHARE]
    record Sweep(ClientId client, Ending ending, int shard) implements Job {}

    /// Close connections of which nothing is known any more.
    ///
    /// @param tries how often, if API Gateway does not take it
    record Close(ClientId client, List<ConnectionId> connections, int tries) implements Job {}
  }

  /// Connections of one user that are to hear a room no more.
  ///
  /// @param last the last frame that they hear of it, if there is one
  record Dismissed(OnlineUser user, List<ConnectionId> connections, Optional<String> last) {}
}
