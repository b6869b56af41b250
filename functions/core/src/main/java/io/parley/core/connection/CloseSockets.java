package io.parley.core.connection;

import io.parley.core.access.ConnectionId;
import io.parley.core.client.ClientId;
import io.parley.core.job.DelayedJobs;
import io.parley.core.job.Jobs;
import io.parley.core.job.Jobs.Job;
import io.parley.core.room.RoomKey;
import io.parley.core.socket.OnlineUser;
import io.parley.core.socket.Posts;
import io.parley.core.socket.Posts.Posted;
import io.parley.core.socket.Socket;
import io.parley.core.socket.SocketRooms;
import io.parley.core.store.Parallel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Closes connections: it first removes their subscriptions, so that they cannot resume, then
/// has API Gateway close them, then notifies their rooms. API Gateway does not close a
/// connection during its handshake, and a caller may die between the steps; so a job closes
/// each connection once more.
public final class CloseSockets {

  private static final Duration ONCE_MORE = Duration.ofSeconds(2);
  private static final int TRIES = 3;
  private static final int AT_ONCE = 32;

  /// Connections of one job.
  private static final int CHUNK = 100;

  private final SocketRooms socketRooms;
  private final Posts posts;
  private final Jobs jobs;
  private final DelayedJobs later;

  public CloseSockets(SocketRooms socketRooms, Posts posts, Jobs jobs, DelayedJobs later) {
    this.socketRooms = socketRooms;
    this.posts = posts;
    this.jobs = jobs;
    this.later = later;
  }

  /// Closes connections of a client.
  ///
  /// @param told whether to notify the rooms that the users went offline
  public void close(ClientId client, List<Socket> sockets, boolean told) {
    for (int from = 0; from < sockets.size(); from += CHUNK) {
      List<Socket> chunk = sockets.subList(from, Math.min(from + CHUNK, sockets.size()));
      List<List<RoomKey>> rooms = closeSome(client, chunk);
      if (told) {
        reportParted(chunk, rooms);
      }
    }
  }

  /// Closes connections without a row; unreachable ones are retried.
  public void finish(Job.Close job) {
    List<ConnectionId> left = new ArrayList<>();
    List<Posted> outcomes = Parallel.map(job.connections(), AT_ONCE, posts::close);
    for (int i = 0; i < outcomes.size(); i++) {
      if (outcomes.get(i) == Posted.THROTTLED || outcomes.get(i) == Posted.FAILED) {
        left.add(job.connections().get(i));
      }
    }
    if (!left.isEmpty() && job.tries() > 1) {
      later.submit(new Job.Close(job.client(), left, job.tries() - 1), ONCE_MORE);
    }
  }

  /// The rooms that each of them was subscribed to.
  private List<List<RoomKey>> closeSome(ClientId client, List<Socket> sockets) {
    List<ConnectionId> connections = sockets.stream().map(Socket::connection).toList();
    later.submit(new Job.Close(client, connections, TRIES), ONCE_MORE);
    List<List<RoomKey>> rooms =
        Parallel.map(sockets, AT_ONCE, socket -> socketRooms.forget(socket.key()));
    var _ = Parallel.map(connections, AT_ONCE, posts::close);
    return rooms;
  }

  private void reportParted(List<Socket> sockets, List<List<RoomKey>> rooms) {
    Map<RoomKey, Set<OnlineUser>> parted = new LinkedHashMap<>();
    for (int i = 0; i < sockets.size(); i++) {
      Socket socket = sockets.get(i);
      for (RoomKey room : rooms.get(i)) {
        socket
            .user()
            .ifPresent(user -> parted.computeIfAbsent(room, _ -> new LinkedHashSet<>()).add(user));
      }
    }
    parted.forEach((room, users) -> jobs.submit(new Job.Part(room, List.copyOf(users))));
  }
}
