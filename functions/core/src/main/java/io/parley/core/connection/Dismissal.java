package io.parley.core.connection;

import io.parley.core.access.ConnectionId;
import io.parley.core.access.ConnectionRef;
import io.parley.core.job.Jobs;
import io.parley.core.job.Jobs.Dismissed;
import io.parley.core.job.Jobs.Job;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.socket.OnlineUser;
import io.parley.core.socket.Posts;
import io.parley.core.socket.Posts.Posted;
import io.parley.core.socket.Socket;
import io.parley.core.socket.SocketKey;
import io.parley.core.socket.SocketRooms;
import io.parley.core.socket.Sockets;
import io.parley.core.store.Parallel;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Removes connections from a room: those subscribed to another room, and those opened for an
/// inbox, are notified; the others are closed.
public final class Dismissal {

  /// Concurrent posts and updates in one function.
  private static final int AT_ONCE = 32;

  /// Connections of one job: with a frame of 9 KiB each it is below a job's size.
  private static final int CHUNK = 20;

  private final Sockets sockets;
  private final SocketRooms socketRooms;
  private final Posts posts;
  private final Jobs jobs;
  private final Clock clock;

  public Dismissal(Sockets sockets, SocketRooms socketRooms, Posts posts, Jobs jobs, Clock clock) {
    this.sockets = sockets;
    this.socketRooms = socketRooms;
    this.posts = posts;
    this.jobs = jobs;
    this.clock = clock;
  }

  /// Removes a user from the room. When it returns, their connections are unsubscribed and
  /// cannot resume the room; a job does the rest.
  ///
  /// @param frame the last frame of the room that they get
  public void begin(RoomKey room, UserId user, String frame) {
    List<Socket> heard =
        sockets.ofUser(room.client(), user).stream()
            .filter(socket -> socket.hears(room.room()))
            .toList();
    begin(room, heard, Map.of(user, frame));
  }

  /// Removes connections that have a user from the room.
  ///
  /// @param last the last frame of the room for each user's connections
  public void begin(RoomKey room, List<Socket> heard, Map<UserId, String> last) {
    Instant until = findEnd(room, heard);
    // Submits the job first: it does everything if this call dies here.
    var _ =
        Parallel.map(
            splitChunks(heard),
            AT_ONCE,
            chunk -> {
              jobs.submit(new Job.Dismiss(room, groupByUser(chunk, last), until));
              return chunk.size();
            });
    var _ = socketRooms.drop(room, heard.stream().map(Socket::seat).toList());
  }

  /// Now, or later if a subscription among these began later: the clock of the instance that made
  /// it may be ahead, and the job would take it for one made after the removal.
  private Instant findEnd(RoomKey room, List<Socket> heard) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return heard.stream()
        .map(socket -> socket.heardSince(room.room()))
        .filter(now::isBefore)
        .max(Comparator.naturalOrder())
        .orElse(now);
  }

  private static List<List<Socket>> splitChunks(List<Socket> sockets) {
    return IntStream.iterate(0, from -> from < sockets.size(), from -> from + CHUNK)
        .mapToObj(from -> sockets.subList(from, Math.min(from + CHUNK, sockets.size())))
        .toList();
  }

  private static List<Dismissed> groupByUser(List<Socket> sockets, Map<UserId, String> last) {
    Map<OnlineUser, List<ConnectionId>> byUser =
        sockets.stream()
            .collect(
                Collectors.groupingBy(
                    socket -> socket.user().orElseThrow(),
                    Collectors.mapping(Socket::connection, Collectors.toList())));
    return byUser.entrySet().stream()
        .map(
            entry ->
                new Dismissed(
                    entry.getKey(),
                    entry.getValue(),
                    Optional.ofNullable(last.get(entry.getKey().user()))))
        .toList();
  }

  /// Does what [#begin] left to do for the connections of one user.
  ///
  /// @param until a connection that subscribed later stays in the room
  /// @param goodbye the frame for connections that stay open
  public void finish(RoomKey room, Dismissed dismissed, Instant until, String goodbye) {
    Optional<UserId> user = Optional.of(dismissed.user().user());
    dismissed.last().ifPresent(last -> postAll(dismissed.connections(), last));
    var _ =
        Parallel.map(
            dismissed.connections(),
            AT_ONCE,
            connection -> {
              SocketKey key = SocketKey.of(room.client(), connection, user);
              return sockets.find(key).map(socket -> finishSocket(socket, room, until, goodbye));
            });
  }

  private Posted finishSocket(Socket socket, RoomKey room, Instant until, String goodbye) {
    if (!socket.hears(room.room())) {
      return closeOrNotify(socket, goodbye);
    }
    if (socket.hears(room.room(), until)) {
      return socketRooms.drop(room, List.of(socket.seat())).stream()
          .map(left -> closeOrNotify(left, goodbye))
          .findFirst()
          .orElse(Posted.GONE);
    }
    // The first call may have died after it removed this subscription's recipient.
    socketRooms.restore(socket, room);
    return Posted.DELIVERED;
  }

  private void postAll(List<ConnectionId> connections, String frame) {
    byte[] bytes = encodeFrame(frame);
    var _ =
        Parallel.map(connections, AT_ONCE, connection -> posts.post(connection, bytes).counted());
  }

  /// Removes from a room the connections that got its last frame.
  public void end(RoomKey room, Collection<ConnectionRef> seats, String goodbye) {
    List<Socket> left = socketRooms.drop(room, seats);
    var _ = Parallel.map(left, AT_ONCE, socket -> closeOrNotify(socket, goodbye));
  }

  private Posted closeOrNotify(Socket socket, String goodbye) {
    return socket.isIdle()
        ? posts.close(socket.connection())
        : posts.post(socket.connection(), encodeFrame(goodbye)).counted();
  }

  private static byte[] encodeFrame(String frame) {
    return frame.getBytes(StandardCharsets.UTF_8);
  }
}
