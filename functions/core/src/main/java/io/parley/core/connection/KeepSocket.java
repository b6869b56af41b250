package io.parley.core.connection;

import io.parley.core.metric.Metrics;
import io.parley.core.metric.Used;
import io.parley.core.room.RoomKey;
import io.parley.core.socket.Audience;
import io.parley.core.socket.Connections;
import io.parley.core.socket.Socket;
import io.parley.core.socket.SocketKey;
import io.parley.core.socket.SocketRooms;
import io.parley.core.socket.Sockets;
import io.parley.core.store.Parallel;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Treats a frame of a connection as a sign of life: its user stays online, and a connection
/// that was thought gone is subscribed to its rooms again, except those that its user no longer
/// has access to.
public final class KeepSocket {

  private static final int AT_ONCE = 16;

  private final Sockets sockets;
  private final Connections connections;
  private final Audience audience;
  private final Dismissal dismissal;
  private final SocketRooms socketRooms;
  private final Clock clock;

  public KeepSocket(
      Sockets sockets,
      Connections connections,
      Audience audience,
      Dismissal dismissal,
      SocketRooms socketRooms,
      Clock clock) {
    this.sockets = sockets;
    this.connections = connections;
    this.audience = audience;
    this.dismissal = dismissal;
    this.socketRooms = socketRooms;
    this.clock = clock;
  }

  /// The connection with its subscriptions: a read unit, and at most a write unit every 45 s if
  /// it is not doubted and has no new rooms. Empty when it has ended.
  public Optional<Socket> keep(SocketKey key) {
    return keep(key, false);
  }

  /// The same for a `ping`, whose answer tells the client where its rooms' logs end. That it came
  /// is noted, at most once in 45 s.
  ///
  /// @return the connection as it was before that
  public Optional<Socket> keepAtPing(SocketKey key) {
    return keep(key, true);
  }

  private Optional<Socket> keep(SocketKey key, boolean isPing) {
    Instant now = clock.instant();
    return sockets.find(key).map(socket -> restoreAndRenew(socket, isPing, now));
  }

  private Socket restoreAndRenew(Socket socket, boolean isPing, Instant now) {
    Socket kept = restoreRooms(socket, now);
    if (isPing && !socket.hasJustPinged(now)) {
      sockets.notePing(socket.key(), now);
      Metrics.count(Used.CONNECTION_SECONDS, socket.secondsSinceRenewal(now));
    } else if (!socket.isFresh(now)) {
      sockets.renew(socket.key(), now.plus(Socket.LEASE));
      Metrics.count(Used.CONNECTION_SECONDS, socket.secondsSinceRenewal(now));
    }
    if (socket.doubted().isPresent() && !socket.isInDoubt(now)) {
      sockets.trust(socket.key(), socket.doubted().get());
    }
    return kept;
  }

  /// Restores subscriptions that it may have lost. Functions that doubted the connection may
  /// still remove recipients for some time, so the mark stays as long and every sign of life
  /// restores once more.
  private Socket restoreRooms(Socket socket, Instant now) {
    List<RoomKey> lost =
        Parallel.map(findUncertain(socket, now), AT_ONCE, room -> restoreRoom(socket, room))
            .stream()
            .flatMap(Optional::stream)
            .toList();
    return lost.isEmpty() ? socket : socket.without(lost);
  }

  private static List<RoomKey> findUncertain(Socket socket, Instant now) {
    if (socket.doubted().isPresent()) {
      return socket.roomKeys();
    }
    return socket.isFresh(now) ? List.of() : socket.heardSinceRenewal();
  }

  /// Restores one room of a connection, unless its user has lost access. It checks access
  /// twice: if a removal runs concurrently, one of the two sees the other.
  ///
  /// @return the room, if the connection lost it
  private Optional<RoomKey> restoreRoom(Socket socket, RoomKey room) {
    if (audience.admits(room, socket.userId())) {
      connections.add(room, socket.recipient(), socket.heardUntil());
      if (audience.admits(room, socket.userId())) {
        return Optional.empty();
      }
    }
    leaveRoom(socket, room);
    return Optional.of(room);
  }

  private void leaveRoom(Socket socket, RoomKey room) {
    if (socket.user().isPresent()) {
      dismissal.begin(room, List.of(socket), Map.of());
    } else {
      var _ = socketRooms.drop(room, List.of(socket.seat()));
    }
  }
}
