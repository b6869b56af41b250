package io.parley.core.connection;

import io.parley.core.access.Right;
import io.parley.core.connection.ConnectionLimits.Place;
import io.parley.core.job.Jobs;
import io.parley.core.job.Jobs.Job;
import io.parley.core.limit.OverLimit;
import io.parley.core.socket.OnlineUser;
import io.parley.core.socket.Socket;
import io.parley.core.socket.SocketKey;
import io.parley.core.socket.SocketRooms;
import io.parley.core.socket.Sockets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// Registers a connection without a room. It hears its user's inbox, as every connection of a user
/// does, and may subscribe to rooms later. A write unit, and one when it is closed.
public final class OpenInbox {

  private final Sockets sockets;
  private final SocketRooms socketRooms;
  private final ConnectionLimits limits;
  private final Jobs jobs;
  private final Clock clock;

  public OpenInbox(
      Sockets sockets, SocketRooms socketRooms, ConnectionLimits limits, Jobs jobs, Clock clock) {
    this.sockets = sockets;
    this.socketRooms = socketRooms;
    this.limits = limits;
    this.jobs = jobs;
    this.clock = clock;
  }

  /// Registers a connection whose handshake is under way.
  ///
  /// @param takesBatches whether its client accepts several frames in one post
  public ConnectResult open(
      SocketKey key, Optional<OnlineUser> user, Right right, boolean takesBatches) {
    Place place = limits.findPlace(key, user.map(OnlineUser::user));
    if (place.refusal().isPresent()) {
      return refuse(place.refusal().get());
    }
    limits.clear(place, key);
    Socket socket = Socket.opening(key, user, right, takesBatches, List.of(), clock.instant());
    return addSocket(socket);
  }

  private ConnectResult addSocket(Socket socket) {
    sockets.add(socket);
    Optional<OverLimit> over = limits.checkAdded(socket);
    if (over.isPresent()) {
      var _ = socketRooms.forget(socket.key());
      return refuse(over.get());
    }
    jobs.submit(new Job.Welcome(socket.key().client(), socket.connection(), socket.userId()));
    return new ConnectResult.Opened(Optional.empty());
  }

  private static ConnectResult refuse(OverLimit over) {
    return new ConnectResult.TooManyConnections(over, Optional.empty());
  }
}
