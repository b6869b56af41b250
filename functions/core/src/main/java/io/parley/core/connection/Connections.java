package io.parley.core.connection;

import io.parley.core.room.RoomKey;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The open connections of every room. Advisory: a row may outlive its connection until a post to
/// it fails or it expires.
public interface Connections {

  /// Adds a connection: 1 write unit, or 2 when a user is at its other end.
  void add(Connection connection);

  /// Removes exactly these connections from a room; one that is not there is no fault.
  void remove(RoomKey room, Collection<Seat> seats);

  /// Connections of a room, a read unit for about 200 of them.
  ///
  /// @param limit the most to return
  Page page(RoomKey room, Span span, int limit);

  /// Some connections and the span of those not yet seen.
  record Page(List<Recipient> recipients, Optional<Span> rest) {

    public List<ConnectionId> connections() {
      return recipients.stream().map(Recipient::id).toList();
    }

    public List<Seat> seats() {
      return recipients.stream().map(Recipient::seat).toList();
    }
  }

  /// A connection of a room.
  ///
  /// @param settled whether its handshake is certainly over; until then a post to it may be
  ///     answered as if it were gone
  record Recipient(Seat seat, boolean settled) {

    public ConnectionId id() {
      return seat.connection();
    }
  }
}
