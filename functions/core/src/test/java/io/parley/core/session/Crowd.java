package io.parley.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.access.ConnectionId;
import io.parley.core.access.ConnectionRef;
import io.parley.core.access.Right;
import io.parley.core.access.Right.Opener;
import io.parley.core.client.Client;
import io.parley.core.connection.ConnectResult;
import io.parley.core.login.LoginSession;
import io.parley.core.login.LoginSession.Beginning;
import io.parley.core.memory.InMemoryBreakoutSessions;
import io.parley.core.memory.InMemoryParticipants;
import io.parley.core.memory.InMemoryRooms;
import io.parley.core.placement.BreakoutSession;
import io.parley.core.placement.Placement;
import io.parley.core.room.Room;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.socket.BucketRange;
import io.parley.core.socket.Connections;
import io.parley.core.socket.OnlineUser;
import io.parley.core.socket.Socket;
import io.parley.core.socket.SocketKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The sockets of people in a [World], and what they may hear.
public final class Crowd {

  private final World world;
  private final List<SocketKey> opened = new ArrayList<>();
  private final Set<RoomKey> rooms = new HashSet<>();

  public Crowd(World world) {
    this.world = world;
  }

  /// Somebody connects to a room, or is refused.
  void connect(World.Functions functions, RoomKey room, UserId user) {
    // Some tokens open one room alone.
    connect(
        functions,
        room,
        user,
        world.random.nextInt(4) == 0 ? Optional.of(Set.of(room.room())) : Optional.empty());
  }

  void connect(World.Functions functions, RoomKey room, UserId user, Optional<Set<RoomId>> only) {
    rooms.add(room);
    world.clients.save(new Client(room.client(), "client", "0".repeat(64), world.now()));
    ConnectionId connection = new ConnectionId("c" + opened.size());
    Opener opener =
        world.random.nextBoolean() ? new Opener.Login(logIn(room, user)) : new Opener.Token();
    Right right = new Right(opener, Optional.empty(), only);
    SocketKey key = SocketKey.of(room.client(), connection, Optional.of(user));
    opened.add(key);
    ConnectResult opening =
        functions.connect.open(
            connection, room, Optional.of(new OnlineUser(user, user.value())), right, false);
    if (!(opening instanceof ConnectResult.Opened)) {
      world.posts.close(connection);
    }
  }

  /// The one login of somebody, begun anew where it has ended.
  private String logIn(RoomKey room, UserId user) {
    String id = "%032x".formatted(user.hashCode());
    world.logins.begin(
        new LoginSession(
            room.client(),
            id,
            user,
            user.value(),
            "0".repeat(64),
            new Beginning(world.now(), 0, Optional.empty(), Optional.empty()),
            world.now().plus(LoginSession.LIFE)));
    return id;
  }

  /// Somebody logs out, and what their login opened ends.
  void logOut(World.Functions functions, RoomKey room, UserId user) {
    functions.keepLogin.endById(room.client(), "%032x".formatted(user.hashCode()));
  }

  private boolean isLoggedIn(Socket socket) {
    return !(socket.right().opener() instanceof Opener.Login(String id))
        || world.logins.find(socket.key().client(), id).isPresent();
  }

  void disconnect(World.Functions functions) {
    if (!opened.isEmpty()) {
      SocketKey key = opened.get(world.random.nextInt(opened.size()));
      world.posts.close(key.connection());
      var _ = functions.socketRooms.forget(key);
    }
  }

  /// How many connections were closed by us.
  public int evicted() {
    return Math.toIntExact(
        opened.stream().filter(key -> world.posts.isClosed(key.connection())).count());
  }

  /// Every client's heartbeat.
  public void ping() {
    for (SocketKey key : opened) {
      if (!world.posts.isClosed(key.connection())
          && world.new Functions().keepSocket.keep(key).isEmpty()) {
        world.posts.close(key.connection());
      }
    }
  }

  /// @param session that decides who is in its breakouts
  public void nobodyHearsWhatTheyMayNot(Optional<BreakoutSession> session) {
    session.ifPresent(s -> s.rooms().forEach(slot -> rooms.add(s.roomKey(slot.room()))));
    for (SocketKey key : opened) {
      Optional<Socket> socket = world.sockets.find(key);
      if (!world.posts.isClosed(key.connection()) && socket.isPresent()) {
        assertThat(isLoggedIn(socket.get())).as("%s outlives its login", key).isTrue();
        for (RoomKey room : socket.get().roomKeys()) {
          assertThat(may(socket.get(), room, session))
              .as("%s hears %s of %s", key, room, session)
              .isTrue();
          // Until then one may hear by the pong alone: its room's end is beyond its position.
          if (world.isHealed()) {
            assertThat(recipients(room)).as("%s is deaf in %s", key, room).contains(key.seat());
          }
        }
      }
    }
    for (RoomKey room : rooms) {
      for (ConnectionRef seat : recipients(room)) {
        Optional<Socket> socket = world.sockets.find(new SocketKey(room.client(), seat));
        assertThat(
                world.posts.isClosed(seat.connection())
                    || socket.filter(open -> open.hears(room.room())).isPresent())
            .as("%s gets frames of %s", seat, room)
            .isTrue();
      }
    }
  }

  private Set<ConnectionRef> recipients(RoomKey room) {
    Connections.Page page = world.connections.page(room, BucketRange.ALL, 100_000);
    return Set.copyOf(page.seats());
  }

  private boolean may(Socket socket, RoomKey room, Optional<BreakoutSession> session) {
    UserId user = socket.userId().orElseThrow();
    Optional<Room> found = new InMemoryRooms(world.store).find(room);
    boolean isParticipant = new InMemoryParticipants(world.store).find(room, user).isPresent();
    boolean isPlaced =
        session
            .filter(s -> !s.isClosed())
            .flatMap(s -> new InMemoryBreakoutSessions(world.store).placement(s, user))
            .flatMap(Placement::room)
            .filter(room.room()::equals)
            .isPresent();
    return socket.right().opens(room.room())
        && found.isPresent()
        && (!found.get().rules().membersOnly() || isParticipant || isPlaced);
  }
}
