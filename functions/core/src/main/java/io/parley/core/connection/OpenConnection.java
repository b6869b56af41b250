package io.parley.core.connection;

import io.parley.core.access.ConnectionId;
import io.parley.core.access.Right;
import io.parley.core.connection.ConnectionLimits.Place;
import io.parley.core.entry.Entry;
import io.parley.core.job.Jobs;
import io.parley.core.job.Jobs.Job;
import io.parley.core.json.Meta;
import io.parley.core.limit.OverLimit;
import io.parley.core.member.Join;
import io.parley.core.member.JoinRoom;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.RoomRules;
import io.parley.core.sanction.Sanction;
import io.parley.core.socket.Audience;
import io.parley.core.socket.OnlineUser;
import io.parley.core.socket.Socket;
import io.parley.core.socket.SocketKey;
import io.parley.core.socket.SocketRooms;
import io.parley.core.socket.Sockets;
import io.parley.core.socket.Sockets.Hearing;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Registers a connection in a room that its user may enter. A connection without a user, opened
/// with the client's own key, only listens and may do so in every room of the client.
public final class OpenConnection {

  private final Audience audience;
  private final Sockets sockets;
  private final SocketRooms socketRooms;
  private final JoinRoom joinRoom;
  private final ConnectionLimits limits;
  private final Jobs jobs;
  private final Clock clock;

  public OpenConnection(
      Audience audience,
      Sockets sockets,
      SocketRooms socketRooms,
      JoinRoom joinRoom,
      ConnectionLimits limits,
      Jobs jobs,
      Clock clock) {
    this.audience = audience;
    this.sockets = sockets;
    this.socketRooms = socketRooms;
    this.joinRoom = joinRoom;
    this.limits = limits;
    this.jobs = jobs;
    this.clock = clock;
  }

  /// Registers a connection whose handshake is under way.
  ///
  /// @param takesBatches whether its client accepts several frames in one post
  public ConnectResult open(
      ConnectionId connection,
      RoomKey room,
      Optional<OnlineUser> user,
      Right right,
      boolean takesBatches) {
    SocketKey key = SocketKey.of(room.client(), connection, user.map(OnlineUser::user));
    return enterAndSubscribe(
        room,
        user,
        () -> limits.findPlace(key, room, user.map(OnlineUser::user)),
        place ->
            addSocket(
                Socket.opening(
                    key, user, right, takesBatches, List.of(room.room()), clock.instant()),
                room,
                place),
        new Job.Greet(room, connection, user, null));
  }

  private Optional<ConnectResult> addSocket(Socket socket, RoomKey room, Place place) {
    limits.clear(place, socket.key());
    sockets.add(socket);
    return checkSocket(socket, room);
  }

  private Optional<ConnectResult> checkSocket(Socket socket, RoomKey room) {
    Optional<OverLimit> over = limits.checkAdded(socket);
    if (over.isPresent()) {
      var _ = socketRooms.forget(socket.key());
      return over.map(OpenConnection::refuse);
    }
    return confirmAdmission(room, socket.user(), () -> socketRooms.forget(socket.key()));
  }

  private static ConnectResult refuse(OverLimit over) {
    return new ConnectResult.TooManyConnections(over, Optional.empty());
  }

  /// Subscribes an open connection to one more room; an existing subscription is ignored. A
  /// read unit more than opening: a user does not join a room that their connection cannot
  /// subscribe to.
  ///
  /// @param ref a value that the subscriber wants echoed
  public ConnectResult subscribe(
      SocketKey key, RoomKey room, Optional<OnlineUser> user, @Nullable String ref) {
    Optional<Socket> socket = sockets.find(key);
    boolean isHeard = socket.filter(open -> open.hears(room.room())).isPresent();
    return findRefusal(socket, room.room())
        .orElseGet(
            () ->
                enterAndSubscribe(
                    room,
                    user,
                    () -> isHeard ? Place.FREE : limits.findPlace(room),
                    _ -> hearRoom(key, room, user),
                    new Job.Greet(room, key.connection(), user, ref)));
  }

  private static Optional<ConnectResult> findRefusal(Optional<Socket> socket, RoomId room) {
    if (socket.isEmpty()) {
      return Optional.of(new ConnectResult.Over());
    }
    if (!socket.get().right().opens(room)) {
      return Optional.of(new ConnectResult.AccessDenied());
    }
    boolean isFull = socket.get().rooms().size() >= SocketRooms.MAX_ROOMS;
    return isFull && !socket.get().hears(room)
        ? Optional.of(new ConnectResult.TooManyRooms())
        : Optional.empty();
  }

  private Optional<ConnectResult> hearRoom(SocketKey key, RoomKey room, Optional<OnlineUser> user) {
    return switch (socketRooms.hear(key, room.room())) {
      case Hearing.Heard _ ->
          confirmAdmission(room, user, () -> socketRooms.drop(room, List.of(key.seat())));
      case Hearing.Over _ -> Optional.of(new ConnectResult.Over());
      case Hearing.NotOpened _ -> Optional.of(new ConnectResult.AccessDenied());
      case Hearing.TooMany _ -> Optional.of(new ConnectResult.TooManyRooms());
    };
  }

  /// @param register subscribes the connection to the room, or returns why it did not
  private ConnectResult enterAndSubscribe(
      RoomKey key,
      Optional<OnlineUser> user,
      Supplier<Place> limit,
      Function<Place, Optional<ConnectResult>> register,
      Job.Greet greeting) {
    Optional<RoomRules> rules = audience.rules(key);
    if (rules.isEmpty()) {
      return new ConnectResult.NoSuchRoom();
    }
    Place place = limit.get();
    if (place.refusal().isPresent()) {
      return refuse(place.refusal().get());
    }
    Entering entering =
        user.map(entrant -> enterRoom(key, rules.get(), entrant))
            .orElseGet(Entering.Entered::freely);
    return switch (entering) {
      case Entering.Refused(ConnectResult refusal) -> refusal;
      case Entering.Entered(Optional<Entry> joined) ->
          register
              .apply(place)
              .map(refusal -> keepJoined(refusal, joined))
              .orElseGet(() -> submitGreeting(greeting, joined));
    };
  }

  /// A user who has joined is a participant even if their connection has no place.
  private static ConnectResult keepJoined(ConnectResult refusal, Optional<Entry> joined) {
    return refusal instanceof ConnectResult.TooManyConnections(OverLimit over, _)
        ? new ConnectResult.TooManyConnections(over, joined)
        : refusal;
  }

  private ConnectResult submitGreeting(Job.Greet greeting, Optional<Entry> joined) {
    jobs.submit(greeting);
    return new ConnectResult.Opened(joined);
  }

  /// A removal, of one user or of all when a room becomes private, only reaches the connections
  /// that exist at that moment. A connection added just after must check access itself.
  private Optional<ConnectResult> confirmAdmission(
      RoomKey room, Optional<OnlineUser> user, Runnable undo) {
    if (audience.admits(room, user.map(OnlineUser::user))) {
      return Optional.empty();
    }
    undo.run();
    return Optional.of(denyAccess(room, user));
  }

  /// Whoever is banned is told why.
  private ConnectResult denyAccess(RoomKey room, Optional<OnlineUser> user) {
    return user.flatMap(refused -> audience.findBan(room, refused.user()))
        .<ConnectResult>map(ConnectResult.Banned::new)
        .orElseGet(ConnectResult.AccessDenied::new);
  }

  private sealed interface Entering {
    /// @param joined the entry by which the user became a participant just now
    record Entered(Optional<Entry> joined) implements Entering {

      static Entered freely() {
        return new Entered(Optional.empty());
      }
    }

    record Refused(ConnectResult refusal) implements Entering {}
  }

  private Entering enterRoom(RoomKey room, RoomRules rules, OnlineUser user) {
    if (!rules.membersOnly() && !rules.autoJoin() || audience.isParticipant(room, user.user())) {
      return Entering.Entered.freely();
    }
    return rules.autoJoin()
        ? joinUser(room, user)
        : new Entering.Refused(denyAccess(room, Optional.of(user)));
  }

  /// If entering makes a user a participant, a full room refuses them.
  private Entering joinUser(RoomKey room, OnlineUser user) {
    return switch (joinRoom.join(room, user.user(), user.userName(), Meta.EMPTY)) {
      case Join.Joined(Entry entry) -> new Entering.Entered(Optional.of(entry));
      case Join.AlreadyIn _ -> Entering.Entered.freely();
      case Join.Banned(Sanction ban) -> new Entering.Refused(new ConnectResult.Banned(ban));
      case Join.Full _, Join.OfASession _ -> new Entering.Refused(new ConnectResult.AccessDenied());
      case Join.NoSuchRoom _ -> new Entering.Refused(new ConnectResult.NoSuchRoom());
    };
  }
}
