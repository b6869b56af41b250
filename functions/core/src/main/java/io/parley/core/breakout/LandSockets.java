package io.parley.core.breakout;

import io.parley.core.connection.Audience;
import io.parley.core.connection.Connections;
import io.parley.core.connection.Dismissal;
import io.parley.core.connection.Jobs;
import io.parley.core.connection.Jobs.Job;
import io.parley.core.connection.OnlineUser;
import io.parley.core.connection.Seat;
import io.parley.core.connection.Socket;
import io.parley.core.connection.SocketRooms;
import io.parley.core.connection.Sockets;
import io.parley.core.connection.Sockets.Hearing;
import io.parley.core.connection.Span;
import io.parley.core.member.UserId;
import io.parley.core.room.Concurrently;
import io.parley.core.room.RoomKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Moves sockets on the server: whoever is no longer in a breakout hears the room they are in now,
/// and only then the breakout no more, so that no socket is closed on the way. One that may not
/// hear it, by its user's membership or its token, is dismissed.
public final class LandSockets implements Landing {

  /// Each is some six calls, and all of them share a few connections.
  private static final int AT_ONCE = 16;

  /// Recipients of one page: two batches of the store.
  private static final int PAGE = 200;

  private final Audience audience;
  private final Sockets sockets;
  private final Connections connections;
  private final SocketRooms socketRooms;
  private final Dismissal dismissal;
  private final Jobs jobs;

  public LandSockets(
      Audience audience,
      Sockets sockets,
      Connections connections,
      SocketRooms socketRooms,
      Dismissal dismissal,
      Jobs jobs) {
    this.audience = audience;
    this.sockets = sockets;
    this.connections = connections;
    this.socketRooms = socketRooms;
    this.dismissal = dismissal;
    this.jobs = jobs;
  }

  @Override
  public void land(RoomKey room, Set<UserId> members, Function<UserId, Optional<RoomKey>> place) {
    List<Socket> strangers = new ArrayList<>();
    for (Optional<Span> rest = Optional.of(Span.ALL); rest.isPresent(); ) {
      Connections.Page page = connections.page(room, rest.get(), PAGE);
      strangers.addAll(strangers(room, page, members));
      rest = page.rest();
    }
    var _ =
        Concurrently.map(
            strangers, AT_ONCE, socket -> enter(socket, place.apply(user(socket).user())));
    dismissal.begin(room, strangers, Map.of());
  }

  private List<Socket> strangers(RoomKey room, Connections.Page page, Set<UserId> members) {
    List<Seat> seats = page.seats().stream().filter(seat -> seat.userTag() != Seat.NOBODY).toList();
    return sockets.all(room.client(), seats).stream()
        .filter(socket -> socket.userId().filter(user -> !members.contains(user)).isPresent())
        .toList();
  }

  /// Whether the socket hears its user's place.
  private boolean enter(Socket socket, Optional<RoomKey> place) {
    return place
        .filter(room -> audience.admits(room, socket.userId()))
        .filter(room -> socketRooms.hear(socket.key(), room.room()) instanceof Hearing.Heard)
        .filter(room -> stays(socket, room))
        .map(room -> greet(socket, room))
        .isPresent();
  }

  /// Of a removal that comes meanwhile and of this, one sees the other.
  private boolean stays(Socket socket, RoomKey room) {
    boolean admitted = audience.admits(room, socket.userId());
    if (!admitted) {
      var _ = socketRooms.drop(room, List.of(socket.seat()));
    }
    return admitted;
  }

  private RoomKey greet(Socket socket, RoomKey room) {
    jobs.submit(new Job.Greet(room, socket.connection(), socket.user(), null));
    return room;
  }

  private static OnlineUser user(Socket socket) {
    return socket.user().orElseThrow();
  }
}
