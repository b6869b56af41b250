package io.parley.core.reconcile;

import io.parley.core.access.ConnectionRef;
import io.parley.core.connection.Dismissal;
import io.parley.core.job.Jobs;
import io.parley.core.job.Jobs.Job;
import io.parley.core.placement.BreakoutSession;
import io.parley.core.placement.Placement;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.socket.Audience;
import io.parley.core.socket.BucketRange;
import io.parley.core.socket.Connections;
import io.parley.core.socket.Socket;
import io.parley.core.socket.SocketRooms;
import io.parley.core.socket.Sockets;
import io.parley.core.socket.Sockets.Hearing;
import io.parley.core.store.Parallel;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Moves sockets on the server: it subscribes the sockets of users who have left a breakout to
/// their new room and only then unsubscribes them from the breakout, so that no socket is
/// closed on the way. A socket whose user or token has no access to the new room is dismissed.
public final class MoveConnections implements ConnectionMover {

  /// Each is some six calls, and all of them share a few connections.
  private static final int AT_ONCE = 16;

  /// Recipients of one page: two batches of the store.
  private static final int PAGE = 200;

  private final BreakoutSessions sessions;
  private final Audience audience;
  private final Sockets sockets;
  private final Connections connections;
  private final SocketRooms socketRooms;
  private final Dismissal dismissal;
  private final Jobs jobs;

  public MoveConnections(
      BreakoutSessions sessions,
      Audience audience,
      Sockets sockets,
      Connections connections,
      SocketRooms socketRooms,
      Dismissal dismissal,
      Jobs jobs) {
    this.sessions = sessions;
    this.audience = audience;
    this.sockets = sockets;
    this.connections = connections;
    this.socketRooms = socketRooms;
    this.dismissal = dismissal;
    this.jobs = jobs;
  }

  @Override
  public boolean land(BreakoutSession session, Placement placement) {
    Optional<RoomKey> place = findPlace(session, placement);
    List<Socket> lost =
        sockets.ofUser(session.key().client(), placement.user()).stream()
            .filter(socket -> !findLeft(session, socket, place).isEmpty())
            .toList();
    var _ = Parallel.map(lost, AT_ONCE, socket -> enterRoom(session, socket, place));
    for (Socket socket : lost) {
      for (RoomKey room : findLeft(session, socket, place)) {
        dismissal.begin(room, List.of(socket), Map.of());
      }
    }
    return !lost.isEmpty();
  }

  private static Optional<RoomKey> findPlace(BreakoutSession session, Placement placement) {
    return placement.takesPart()
        ? Optional.of(
            placement
                .room()
                .filter(_ -> !session.isClosed())
                .map(session::roomKey)
                .orElseGet(session::parentKey))
        : Optional.empty();
  }

  /// The session's breakouts that a socket is subscribed to although its user is elsewhere.
  private static List<RoomKey> findLeft(
      BreakoutSession session, Socket socket, Optional<RoomKey> place) {
    return socket.roomKeys().stream()
        .filter(room -> session.has(room.room()))
        .filter(room -> !place.equals(Optional.of(room)))
        .toList();
  }

  @Override
  public void clear(BreakoutSession session, RoomId breakout) {
    RoomKey room = session.roomKey(breakout);
    Optional<RoomKey> parent = Optional.of(session.parentKey());
    // A reopened session keeps users who have come back since.
    for (Optional<BucketRange> rest = Optional.of(BucketRange.ALL);
        rest.isPresent() && isClosed(session); ) {
      Connections.Page page = connections.page(room, rest.get(), PAGE);
      List<Socket> lost = findUsers(room, page);
      var _ = Parallel.map(lost, AT_ONCE, socket -> enterRoom(session, socket, parent));
      dismissal.begin(room, lost, Map.of());
      rest = page.rest();
    }
  }

  private boolean isClosed(BreakoutSession session) {
    return sessions.find(session.key()).filter(found -> !found.isClosed()).isEmpty();
  }

  private List<Socket> findUsers(RoomKey room, Connections.Page page) {
    List<ConnectionRef> seats =
        page.seats().stream().filter(seat -> seat.userTag() != ConnectionRef.NOBODY).toList();
    return sockets.all(room.client(), seats);
  }

  /// Subscribes the socket to its user's room and returns whether it is subscribed. For a
  /// breakout the session decides, since the user becomes a participant only afterwards.
  private boolean enterRoom(BreakoutSession session, Socket socket, Optional<RoomKey> place) {
    return place
        .filter(room -> session.has(room.room()) || audience.admits(room, socket.userId()))
        .filter(room -> socketRooms.hear(socket.key(), room.room()) instanceof Hearing.Heard)
        .filter(room -> session.has(room.room()) || staysIn(socket, room))
        .map(room -> greetSocket(socket, room))
        .isPresent();
  }

  /// If a removal runs concurrently, one of the two sees the other.
  private boolean staysIn(Socket socket, RoomKey room) {
    boolean admitted = audience.admits(room, socket.userId());
    if (!admitted) {
      var _ = socketRooms.drop(room, List.of(socket.seat()));
    }
    return admitted;
  }

  private RoomKey greetSocket(Socket socket, RoomKey room) {
    jobs.submit(new Job.Greet(room, socket.connection(), socket.user(), null));
    return room;
  }
}
