package io.parley.sockets.route;

import io.parley.core.job.Jobs;
import io.parley.core.job.Jobs.Job;
import io.parley.core.room.RoomKey;
import io.parley.core.socket.OnlineUser;
import io.parley.core.socket.SocketKey;
import io.parley.core.socket.SocketRooms;
import io.parley.gateway.socket.SocketEvent;
import io.parley.gateway.socket.SocketIdentity;
import io.parley.gateway.socket.SocketRoute;
import jakarta.inject.Singleton;
import java.util.List;

/// `$disconnect`: removes exactly that connection, and has its rooms told if its user is gone. API
/// Gateway runs it as a best effort, so the rows also expire.
@Singleton
public final class DisconnectRoute implements SocketRoute {

  private static final int OK = 200;

  private final SocketRooms socketRooms;
  private final Jobs jobs;

  DisconnectRoute(SocketRooms socketRooms, Jobs jobs) {
    this.socketRooms = socketRooms;
    this.jobs = jobs;
  }

  @Override
  public int on(SocketEvent event) {
    SocketIdentity identity = event.identity();
    SocketKey key =
        SocketKey.of(identity.client(), event.connection(), identity.user().map(OnlineUser::user));
    List<RoomKey> rooms = socketRooms.forget(key);
    identity
        .user()
        .ifPresent(user -> rooms.forEach(room -> jobs.submit(new Job.Part(room, List.of(user)))));
    return OK;
  }
}
