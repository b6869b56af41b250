package io.parley.core.job;

import io.parley.core.access.ConnectionId;
import io.parley.core.access.Ending;
import io.parley.core.client.ClientId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.socket.BucketRange;
import io.parley.core.socket.OnlineUser;
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
    record Deliver(RoomKey room, BucketRange span, Delivery delivery) implements InRoom {}

    /// Have the endpoints of a room's client served with what the room has for them.
    record Hook(RoomKey room) implements InRoom {}

    /// Deliver together the entries that a room's log gained since the last such delivery.
    ///
    /// @param seq the entry that scheduled it
    /// @param due not before this moment
    /// @param late whether it is needed only if no other delivery has included that entry by
    ///     then
    /// @param last that entry as a frame, if it is the room's last
    record Gather(RoomKey room, long seq, Instant due, boolean late, Optional<String> last)
        implements InRoom {}

    /// Deliver a frame about a room to users wherever they are connected.
    ///
    /// @param besides a room whose connections get it by another delivery
    record Tell(RoomKey room, List<UserId> users, String frame, Optional<RoomKey> besides)
        implements InRoom {}

    /// Deliver a frame about a room to all its participants wherever they are connected.
    ///
    /// @param after to those who joined after the entry with this `seq`; 0 begins at the first
    record TellAll(RoomKey room, String frame, long after) implements InRoom {}

    /// Notify a connection that was opened without a room that it is open, which is possible only
    /// after its handshake.
    record Welcome(ClientId client, ConnectionId connection, Optional<UserId> user)
        implements Job {}

    /// Notify a connection that it is subscribed to a room, which is possible only after its
    /// handshake, and notify the room that its user is online.
    ///
    /// @param ref a value that the subscriber wants echoed
    record Greet(
        RoomKey room, ConnectionId connection, Optional<OnlineUser> user, @Nullable String ref)
        implements InRoom {}

    /// Announce to a room that a user stopped typing, unless a newer typing frame or the user's
    /// own announcement came first.
    ///
    /// @param since the time of the typing frame
    record EndTyping(RoomKey room, OnlineUser user, Instant since) implements InRoom {}

    /// Tell a room how users have reacted to a message.
    ///
    /// @param due not before this moment
    record React(RoomKey room, long message, Instant due) implements InRoom {}

    /// Tell a room how far a user has read.
    ///
    /// @param due not before this moment
    record Receipt(RoomKey room, UserId user, Instant due) implements InRoom {}

    /// Count the online users of a crowded room and announce the number.
    record Count(RoomKey room) implements InRoom {}

    /// Announce to a room which of these users went offline.
    record Part(RoomKey room, List<OnlineUser> users) implements InRoom {}

    /// Remove connections of some users from a room: notify those with other subscriptions and
    /// close the rest.
    ///
    /// @param until a connection that subscribed later stays in the room
    record Dismiss(RoomKey room, List<Dismissed> dismissed, Instant until) implements InRoom {}

    /// Close the connections that depend on a right, if it has ended.
    ///
    /// @param looks how often to check again if it has not
    record Revoke(ClientId client, Ending ending, int looks) implements Job {}

    /// Close those in a part of a client's connections that end with something that has ended.
    ///
    /// @param shard the first of the part, see [EndSockets#SHARE]
    record Sweep(ClientId client, Ending ending, int shard) implements Job {}

    /// Close connections that have no row.
    ///
    /// @param tries how many attempts, if API Gateway does not accept it
    record Close(ClientId client, List<ConnectionId> connections, int tries) implements Job {}
  }

  /// Connections of one user to remove from a room.
  ///
  /// @param last the last frame of the room that they get, if any
  record Dismissed(OnlineUser user, List<ConnectionId> connections, Optional<String> last) {}
}
