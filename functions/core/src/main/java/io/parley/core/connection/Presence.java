package io.parley.core.connection;

import io.parley.core.connection.Connection.OnlineUser;
import io.parley.core.member.UserId;
import io.parley.core.room.RoomKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The connections that have a user, with a lease each. The lease begins with the connection and a
/// client's heartbeat renews it, so that a connection whose end nobody reported comes into doubt.
public interface Presence {

  /// A heartbeat a minute, and one and a half more for it to be late.
  Duration LEASE = Duration.ofSeconds(150);

  /// A lease that is younger than this is not written again.
  Duration FRESH = Duration.ofSeconds(45);

  /// All connections with a user in a room, in any order; a read unit for about 80 of them.
  List<Present> in(RoomKey room);

  /// A user's connections in a room, as of now (a consistent read): a read unit.
  List<Present> of(RoomKey room, UserId user);

  /// Those of these seats that are taken by a user; a read unit each.
  List<Present> at(RoomKey room, Collection<Seat> seats);

  /// Begins the lease of a connection anew, if it is in the room and its lease is not [#FRESH]:
  /// half a read unit, and a write unit for every renewal.
  void renew(RoomKey room, Seat seat);

  /// A connection with a user in a room.
  ///
  /// @param leasedUntil until then it counts as open without asking
  /// @param settled whether its handshake is certainly over
  record Present(ConnectionId connection, OnlineUser user, Instant leasedUntil, boolean settled) {

    public Seat seat() {
      return Seat.of(connection, Optional.of(user.user()));
    }
  }
}
