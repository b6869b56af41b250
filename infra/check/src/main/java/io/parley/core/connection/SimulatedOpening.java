package io.parley.core.connection;

import io.parley.core.job.Jobs;
import io.parley.core.limit.Limits;
import io.parley.core.limit.StoreFaults;
import io.parley.core.member.JoinRoom;
import io.parley.core.socket.Audience;
import io.parley.core.socket.Connections;
import io.parley.core.socket.SocketRooms;
import io.parley.core.socket.Sockets;
import io.parley.core.store.Backoff;
import java.time.Clock;

/// Opens connections without limits, which would keep the simulated clients from what is to be
/// checked.
public final class SimulatedOpening {

  private SimulatedOpening() {}

  public static OpenConnection opening(
      Audience audience,
      Sockets sockets,
      Connections connections,
      SocketRooms socketRooms,
      JoinRoom joinRoom,
      Jobs jobs,
      Clock clock) {
    ConnectionLimits limits =
        new ConnectionLimits(
            new UserConnections(
                sockets, socketRooms, jobs, () -> Limits.NONE, Backoff.SLEEP, clock),
            new RoomConnections(connections, () -> Limits.NONE, clock),
            new StoreFaults(clock, _ -> {}));
    return new OpenConnection(audience, sockets, socketRooms, joinRoom, limits, jobs, clock);
  }
}
