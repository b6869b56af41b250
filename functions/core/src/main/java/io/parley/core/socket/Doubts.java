package io.parley.core.socket;

import io.parley.core.access.ConnectionRef;
import io.parley.core.room.RoomKey;
import io.parley.core.store.Parallel;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Handles connections of a room that API Gateway reports as gone. It sometimes reports open
/// ones too, so they get no more frames but are marked as doubted: the next sign of life
/// restores their subscriptions, see [KeepSocket].
public final class Doubts {

  private static final int AT_ONCE = 32;

  private final Sockets sockets;
  private final Connections connections;
  private final Clock clock;

  public Doubts(Sockets sockets, Connections connections, Clock clock) {
    this.sockets = sockets;
    this.connections = connections;
    this.clock = clock;
  }

  /// Stops deliveries of a room to connections, but not to those whose handshake may be under way.
  ///
  /// @return the users of the connections that it stopped deliveries to
  public List<OnlineUser> raise(RoomKey room, Collection<ConnectionRef> seats) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    // Sets the mark first: a recipient removed without one would never be restored.
    List<Doubt> doubts =
        Parallel.map(
            List.copyOf(seats),
            AT_ONCE,
            seat -> new Doubt(seat, sockets.doubt(new SocketKey(room.client(), seat), now)));
    List<Doubt> gone = doubts.stream().filter(doubt -> !doubt.isOpening(now)).toList();
    connections.remove(room, gone.stream().map(Doubt::seat).toList());
    return gone.stream().flatMap(doubt -> doubt.user().stream()).distinct().toList();
  }

  private record Doubt(ConnectionRef seat, Optional<Socket> socket) {

    boolean isOpening(Instant now) {
      return socket.filter(open -> open.isOpening(now)).isPresent();
    }

    Optional<OnlineUser> user() {
      return socket.flatMap(Socket::user);
    }
  }
}
