package io.parley.core.socket;

import io.parley.core.access.ConnectionRef;
import io.parley.core.metric.Metrics;
import io.parley.core.metric.Used;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.socket.Sockets.Hearing;
import io.parley.core.store.Parallel;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Keeps the two halves of a subscription consistent: the connection's own row, and its place
/// among the room's recipients. The row is written first and removed last, so that a later call
/// can find and finish what an earlier one left half done.
public final class SocketRooms {

  /// A heartbeat reads the log's end of each that is awake.
  public static final int MAX_ROOMS = 50;

  /// Concurrent updates in one function.
  private static final int AT_ONCE = 32;

  private final Sockets sockets;
  private final Connections connections;
  private final Clock clock;

  public SocketRooms(Sockets sockets, Connections connections, Clock clock) {
    this.sockets = sockets;
    this.connections = connections;
    this.clock = clock;
  }

  /// Subscribes a connection to a room. The caller must check access again afterwards, since a
  /// removal may run concurrently.
  public Hearing hear(SocketKey key, RoomId room) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Hearing hearing = sockets.hear(key, room, now, MAX_ROOMS);
    if (hearing instanceof Hearing.Heard(Socket socket)) {
      restore(socket, key.room(room));
    }
    return hearing;
  }

  /// Restores the recipient of an existing subscription: a write unit and a read unit.
  public void restore(Socket socket, RoomKey room) {
    connections.add(room, socket.recipient(), socket.heardUntil());
    if (sockets.find(socket.key()).filter(current -> current.hears(room.room())).isEmpty()) {
      connections.remove(room, List.of(socket.seat()));
    }
  }

  /// Unsubscribes connections from a room. A concurrent subscribe either sees the removal, or
  /// has added the recipient that this removes last.
  ///
  /// @return the remaining state of the connections that have not ended
  public List<Socket> drop(RoomKey room, Collection<ConnectionRef> seats) {
    connections.remove(room, seats);
    List<Socket> left =
        Parallel.map(
                List.copyOf(seats),
                AT_ONCE,
                seat -> sockets.cease(new SocketKey(room.client(), seat), room.room()))
            .stream()
            .flatMap(Optional::stream)
            .toList();
    connections.remove(room, seats);
    return left;
  }

  /// Removes a closed connection.
  ///
  /// @return the rooms it was subscribed to
  public List<RoomKey> forget(SocketKey key) {
    Optional<Socket> closed = sockets.remove(key);
    Instant now = clock.instant();
    closed.ifPresent(
        socket -> Metrics.count(Used.CONNECTION_SECONDS, socket.secondsSinceRenewal(now)));
    List<RoomKey> rooms = closed.map(Socket::roomKeys).orElse(List.of());
    rooms.forEach(room -> connections.remove(room, List.of(key.seat())));
    return rooms;
  }
}
