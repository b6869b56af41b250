package io.parley.core.connection;

import io.parley.core.access.Rights;
import io.parley.core.job.DelayedJobs;
import io.parley.core.job.Jobs;
import io.parley.core.limit.Limits;
import io.parley.core.limit.StoreFaults;
import io.parley.core.member.JoinRoom;
import io.parley.core.socket.Audience;
import io.parley.core.socket.Connections;
import io.parley.core.socket.SocketRooms;
import io.parley.core.socket.Sockets;
import io.parley.core.store.Backoff;
import io.parley.dynamodb.SimulatedPorts;
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
    ConnectionLimits limits = noLimits(sockets, connections, socketRooms, jobs, clock);
    return new OpenConnection(audience, sockets, socketRooms, joinRoom, limits, jobs, clock);
  }

  /// @param queues takes jobs for now and for later
  public static <Q extends Jobs & DelayedJobs> OpenSocket sockets(
      OpenConnection open,
      SimulatedPorts ports,
      SocketRooms socketRooms,
      Rights rights,
      Q queues,
      Clock clock) {
    ConnectionLimits limits =
        noLimits(ports.sockets(), ports.connections(), socketRooms, queues, clock);
    OpenInbox inbox = new OpenInbox(ports.sockets(), socketRooms, limits, queues, clock);
    Revocation revocation = new Revocation(queues, queues);
    return new OpenSocket(open, inbox, socketRooms, rights, revocation, clock);
  }

  private static ConnectionLimits noLimits(
      Sockets sockets, Connections connections, SocketRooms socketRooms, Jobs jobs, Clock clock) {
    return new ConnectionLimits(
        new UserConnections(sockets, socketRooms, jobs, () -> Limits.NONE, Backoff.SLEEP, clock),
        new RoomConnections(connections, () -> Limits.NONE, clock),
        new StoreFaults(clock, _ -> {}));
  }
}
