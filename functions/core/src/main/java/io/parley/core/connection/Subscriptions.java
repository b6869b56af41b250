package io.parley.core.connection;

import io.parley.core.room.RoomId;
import java.util.List;

/// What became of a connection's rooms since its handshake: nothing is kept of a connection that
/// hears just the room it was opened in.
public interface Subscriptions {

  /// As of now (a consistent read): a read unit for some twenty rooms.
  List<Subscription> of(ConnectionId connection);

  /// Sets what is known of one room: a write unit. It is forgotten after [Connection#LIFE].
  void put(ConnectionId connection, Subscription subscription);

  /// Forgets a connection that is closed.
  void forget(ConnectionId connection, List<Subscription> subscriptions);

  /// A room that a connection began or ceased to hear after its handshake.
  ///
  /// @param first whether the connection was opened in it
  /// @param open whether the connection hears it now
  record Subscription(RoomId room, boolean first, boolean open) {}
}
