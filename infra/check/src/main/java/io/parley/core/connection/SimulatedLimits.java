package io.parley.core.connection;

import io.parley.core.job.Jobs;
import io.parley.core.limit.Limits;
import io.parley.core.socket.Connections;
import io.parley.core.socket.SocketRooms;
import io.parley.core.socket.Sockets;
import io.parley.core.store.Backoff;
import java.time.Clock;

/// No limits, which would keep the simulated clients from what is to be checked.
public final class SimulatedLimits {

  private SimulatedLimits() {}

  public static ConnectionLimits none(
      Sockets sockets, Connections connections, SocketRooms socketRooms, Jobs jobs, Clock clock) {
    return new ConnectionLimits(
        new UserConnections(sockets, socketRooms, jobs, () -> Limits.NONE, Backoff.SLEEP, clock),
        new RoomConnections(connections, () -> Limits.NONE, clock));
  }
}
