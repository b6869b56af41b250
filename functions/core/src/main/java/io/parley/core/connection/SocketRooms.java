package io.parley.core.connection;

import io.parley.core.access.Seat;
import io.parley.core.connection.Sockets.Hearing;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.store.Concurrently;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Keeps the two things together that make a connection hear a room: what is written of the
/// connection, and its place among the room's recipients. The first comes first and goes last, so
/// that whoever finishes what somebody left half done finds it there.
public final class SocketRooms {

  /// A heartbeat reads the log's end of each.
  public static final int MAX_ROOMS = 50;

  /// Updates under way at once in one function.
  private static final int AT_ONCE = 32;

  private final Sockets sockets;
  private final Connections connections;
  private final Clock clock;

  public SocketRooms(Sockets sockets, Connections connections, Clock clock) {
    this.sockets = sockets;
    this.connections = connections;
    this.clock = clock;
  }

  /// Makes a connection hear a room. Whoever may be removed from it meanwhile is the caller's to
  /// look after, once more and afterwards.
  public Hearing hear(SocketKey key, RoomId room) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Hearing hearing = sockets.hear(key, room, now, MAX_ROOMS);
    if (hearing instanceof Hearing.Heard(Socket socket)) {
      restore(socket, key.room(room));
    }
    return hearing;
  }

  /// Makes a connection get the frames of a room again that it hears: a write unit and a read unit.
  void restore(Socket socket, RoomKey room) {
    connections.add(room, socket.recipient(), socket.heardUntil());
    if (sockets.find(socket.key()).filter(current -> current.hears(room.room())).isEmpty()) {
      connections.remove(room, List.of(socket.seat()));
    }
  }

  /// Makes connections cease to hear a room. Whoever makes one hear it meanwhile either finds that
  /// it ceased to, or has added the recipient that goes last.
  ///
  /// @return what is left of those that are not over
  public List<Socket> drop(RoomKey room, Collection<Seat> seats) {
    connections.remove(room, seats);
    List<Socket> left =
        Concurrently.map(
                List.copyOf(seats),
                AT_ONCE,
                seat -> sockets.cease(new SocketKey(room.client(), seat), room.room()))
            .stream()
            .flatMap(Optional::stream)
            .toList();
    connections.remove(room, seats);
    return left;
  }

  /// Forgets a connection that is closed.
  ///
  /// @return the rooms that it heard
  public List<RoomKey> forget(SocketKey key) {
    List<RoomKey> rooms = sockets.remove(key).map(Socket::roomKeys).orElse(List.of());
    rooms.forEach(room -> connections.remove(room, List.of(key.seat())));
    return rooms;
  }
}
