package io.parley.core.connection;

import io.parley.core.access.Seat;
import io.parley.core.client.ClientId;
import io.parley.core.room.RoomId;
import io.parley.core.room.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The open connections of every client, each with the rooms it hears. A row may outlive its
/// connection until it expires ([Socket#expires]); a connection without a row is over. No change
/// brings a row back that is not there. Every operation is safe to repeat.
///
/// A row is about 250 bytes and 50 for each room: a write unit up to 15 rooms, three at the most.
public interface Sockets {

  /// Parts into which the connections of a client are cut.
  int SHARDS = 256;

  /// Adds a connection, together with a recipient ([Connections]) in each room that it hears: a
  /// write unit, and one for each of those.
  void add(Socket socket);

  /// The connection as of now (a consistent read): a read unit. Empty when it is over.
  Optional<Socket> find(SocketKey key);

  /// Those of these connections that there are, in no order: half a read unit each. It may not know
  /// yet of the last second.
  List<Socket> all(ClientId client, Collection<Seat> seats);

  /// A user's connections in the whole client, as of now (a consistent read): a read unit for about
  /// ten of them.
  List<Socket> ofUser(ClientId client, UserId user);

  /// A part of a client's connections, as of now (a consistent read): a read unit for about ten.
  ///
  /// @param shard from 0, less than [#SHARDS]; the connections of one user lie in one
  List<Socket> ofClient(ClientId client, int shard);

  /// Makes a connection hear one more room, or anew one that it hears already. Its recipient there
  /// is the caller's to add, and only then: $disconnect and dismissals go by what is written here.
  ///
  /// @param most rooms that one connection may hear
  Hearing hear(SocketKey key, RoomId room, Instant since, int most);

  /// Makes a connection cease to hear a room. Its recipient there is the caller's to remove, and
  /// first.
  ///
  /// @return the connection as it is then; empty when it is over
  Optional<Socket> cease(SocketKey key, RoomId room);

  /// Removes a connection that is closed: a write unit.
  ///
  /// @return what it was, so that its recipients can be removed; empty when it was not there
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

  /// How [#hear] ended.
  sealed interface Hearing {

    /// The connection hears the room.
    record Heard(Socket socket) implements Hearing {}

    /// There is no such connection any more.
    record Over() implements Hearing {}

    /// Its token does not open the room.
    record NotOpened() implements Hearing {}

    /// It hears as many rooms as it may.
    record TooMany() implements Hearing {}
  }
}
