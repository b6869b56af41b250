package io.parley.core.socket;

import io.parley.core.access.ConnectionRef;
import io.parley.core.client.ClientId;
import io.parley.core.room.RoomId;
import io.parley.core.room.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The open connections of every client, each with its subscriptions. A row may outlive its
/// connection until it expires ([Socket#expires]); a connection without a row has ended. No
/// change recreates a missing row. Every operation is safe to repeat.
///
/// A row is about 250 bytes and 50 for each room: a write unit up to 15 rooms, three at the most.
public interface Sockets {

  /// Parts into which the connections of a client are cut.
  int SHARDS = 256;

  /// Adds a connection, together with a recipient ([Connections]) in each of its rooms: a write
  /// unit, and one for each recipient.
  void add(Socket socket);

  /// The connection as of now (a consistent read): a read unit. Empty when it is over.
  Optional<Socket> find(SocketKey key);

  /// Those of these connections that exist, in no order: half a read unit each. It may miss
  /// changes of the last second.
  List<Socket> all(ClientId client, Collection<ConnectionRef> seats);

  /// A user's connections in the whole client, as of now (a consistent read): a read unit for about
  /// ten of them.
  List<Socket> ofUser(ClientId client, UserId user);

  /// A part of a client's connections, as of now (a consistent read): a read unit for about ten.
  ///
  /// @param shard from 0, less than [#SHARDS]; the connections of one user lie in one
  List<Socket> ofClient(ClientId client, int shard);

  /// Subscribes a connection to one more room, or renews a subscription. The caller adds the
  /// recipient, and only afterwards: $disconnect and dismissals go by this row.
  ///
  /// @param most the most subscriptions of one connection
  Hearing hear(SocketKey key, RoomId room, Instant since, int most);

  /// Removes a subscription from a connection's row. The caller removes the recipient first.
  ///
  /// @return the connection after the change; empty when it has ended
  Optional<Socket> cease(SocketKey key, RoomId room);

  /// Removes a connection that is closed: a write unit.
  ///
  /// @return its last state, so that its recipients can be removed; empty when it did not exist
  Optional<Socket> remove(SocketKey key);

  /// Notes that a post was answered as if the connection were closed, unless its handshake may
  /// still be under way ([Socket#isOpening]): a write unit.
  ///
  /// @return the connection as it is then, marked or not; empty when it is over
  Optional<Socket> doubt(SocketKey key, Instant at);

  /// Takes back that doubt, if no later one came since.
  void trust(SocketKey key, Instant doubted);

  /// Prolongs a connection's lease, if it is there: a write unit for all its rooms.
  void renew(SocketKey key, Instant leasedUntil);

  /// The result of [#hear].
  sealed interface Hearing {

    /// The connection is subscribed to the room.
    record Heard(Socket socket) implements Hearing {}

    /// The connection has ended.
    record Over() implements Hearing {}

    /// Its token does not open the room.
    record NotOpened() implements Hearing {}

    /// The connection has as many subscriptions as it may.
    record TooMany() implements Hearing {}
  }
}
