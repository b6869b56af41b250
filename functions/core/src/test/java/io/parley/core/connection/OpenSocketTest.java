package io.parley.core.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.access.ConnectionId;
import io.parley.core.access.Right;
import io.parley.core.access.Right.Opener;
import io.parley.core.client.ApiKey;
import io.parley.core.client.Client;
import io.parley.core.client.ClientId;
import io.parley.core.contract.Logins;
import io.parley.core.contract.RoomPorts;
import io.parley.core.json.Meta;
import io.parley.core.lifecycle.CreateRoom;
import io.parley.core.lifecycle.ManageClients;
import io.parley.core.limit.Limits;
import io.parley.core.limit.StoreFaults;
import io.parley.core.log.RoomWriter;
import io.parley.core.login.LoginSession;
import io.parley.core.login.RefreshLogin;
import io.parley.core.login.RefreshToken;
import io.parley.core.member.JoinRoom;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.socket.Audience;
import io.parley.core.socket.BucketRange;
import io.parley.core.socket.OnlineUser;
import io.parley.core.socket.SocketRooms;
import io.parley.core.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// A connection that is opened while its right ends is refused, or closed.
final class OpenSocketTest {

  private static final Duration SOON = Duration.ofSeconds(5);
  private static final OnlineUser ANN = new OnlineUser(new UserId("ann"), "Ann");
  private static final ConnectionId CONNECTION = new ConnectionId("c");

  /// A room, and somebody who is about to connect to it.
  private static final class World {

    final Cloud cloud = new Cloud();
    final ApiKey key = ApiKey.generate(ClientId.random());
    final RefreshToken login = RefreshToken.begin(ANN.user());
    final RoomKey room = new RoomKey(key.client(), RoomId.random());
    final RoomPorts ports = RoomPorts.inMemory();

    World() {
      Instant now = cloud.clock.instant();
      cloud.clients.save(new Client(key.client(), "client", key.sha256(), now));
      cloud.sessions.begin(
          Logins.session(
              key.client(), ANN.user(), ANN.userName(), login, now.plus(LoginSession.LIFE)));
      var _ = new CreateRoom(writer()).create(room, "room", "", Meta.EMPTY);
    }

    private RoomWriter writer() {
      return new RoomWriter(ports.log(), ports.participants(), cloud.clock, _ -> {});
    }

    /// As API Gateway does it: what `$connect` takes is open from then on.
    void connect(Right right) {
      connect(right, true);
    }

    /// @param hasRoom false for a connection that only has an inbox
    void connect(Right right, boolean hasRoom) {
      cloud.run(
          of -> {
            SocketRooms socketRooms = new SocketRooms(of.sockets(), of.recipients(), cloud.clock);
            ConnectionLimits limits =
                new ConnectionLimits(
                    new UserConnections(
                        of.sockets(),
                        socketRooms,
                        of.jobs(),
                        () -> Limits.DEFAULT,
                        _ -> {},
                        cloud.clock),
                    new RoomConnections(of.recipients(), () -> Limits.DEFAULT, cloud.clock),
                    new StoreFaults(cloud.clock, _ -> {}));
            OpenConnection open =
                new OpenConnection(
                    new Audience(ports.log(), ports.rooms(), ports.participants(), cloud.clock),
                    of.sockets(),
                    socketRooms,
                    new JoinRoom(writer(), ports.rooms()),
                    limits,
                    of.jobs(),
                    cloud.clock);
            OpenInbox inbox =
                new OpenInbox(of.sockets(), socketRooms, limits, of.jobs(), cloud.clock);
            OpenSocket opener =
                new OpenSocket(open, inbox, socketRooms, of.rights(), of.revocation(), cloud.clock);
            ConnectResult opening =
                hasRoom
                    ? opener.open(CONNECTION, room, Optional.of(ANN), right, false)
                    : opener.openInbox(key.client(), CONNECTION, Optional.of(ANN), right, false);
            if (opening instanceof ConnectResult.Opened) {
              cloud.open.add(CONNECTION);
            }
          });
    }

    void logOut() {
      cloud.run(
          of ->
              new RefreshLogin(of.sessions(), of.revocation(), cloud.clock)
                  .endById(key.client(), login.session()));
      cloud.settle(Duration.ZERO);
    }

    void deleteClient() {
      cloud.run(
          of -> new ManageClients(of.clients(), of.revocation(), cloud.clock).delete(key.client()));
      cloud.settle(Duration.ZERO);
    }

    Right ofLogin() {
      return new Right(new Opener.Login(login.session()), Optional.empty(), Optional.empty());
    }

    void expectClosed(String when) {
      cloud.settle(SOON);
      assertThat(cloud.open).as(when).isEmpty();
      assertThat(cloud.sockets.ofUser(key.client(), ANN.user())).as(when).isEmpty();
    }
  }

  /// Has the one happen before every call of the other in turn, and after all.
  private static void race(Consumer<World> other, Consumer<World> one) {
    int call = 0;
    boolean happened;
    do {
      World world = new World();
      call++;
      world.cloud.before(call, () -> one.accept(world));
      other.accept(world);
      happened = world.cloud.hasHappened();
      if (happened) {
        world.expectClosed("at call " + call);
      }
    } while (happened);
    assertThat(call).isGreaterThan(3);
  }

  @Test
  void ofALogoutAndAConnectThatRaceOneSeesTheOther() {
    race(world -> world.connect(world.ofLogin()), world -> world.logOut());
    race(world -> world.logOut(), world -> world.connect(world.ofLogin()));
    race(world -> world.connect(world.ofLogin(), false), world -> world.logOut());
    race(world -> world.logOut(), world -> world.connect(world.ofLogin(), false));
  }

  @Test
  void ofADeletedClientAndAConnectThatRaceOneSeesTheOther() {
    Right token = new Right(new Opener.Token(), Optional.empty(), Optional.empty());
    race(world -> world.connect(token), world -> world.deleteClient());
    race(world -> world.deleteClient(), world -> world.connect(token));
    race(world -> world.connect(token, false), world -> world.deleteClient());
    race(
        world -> world.connect(Right.ofKey(world.key.shortSha256())),
        world -> world.deleteClient());
  }

  /// The store fails instead of each call in turn, the last of which tells the room's functions.
  @Test
  void aHandshakeThatMeetsAFaultLeavesNoRow() {
    for (boolean hasRoom : List.of(true, false)) {
      boolean failed;
      int call = 0;
      do {
        World world = new World();
        call++;
        world.cloud.before(
            call,
            () -> {
              throw new StoreException("fault", true);
            });
        try {
          world.connect(world.ofLogin(), hasRoom);
        } catch (StoreException e) {
          assertThat(world.cloud.open).isEmpty();
        }
        failed = world.cloud.hasHappened();
        boolean isOpen = !world.cloud.open.isEmpty();
        assertThat(world.cloud.sockets.ofUser(world.key.client(), ANN.user()))
            .as("call %d", call)
            .hasSize(isOpen ? 1 : 0);
        assertThat(world.cloud.recipients.page(world.room, BucketRange.ALL, 10).connections())
            .hasSize(isOpen && hasRoom ? 1 : 0);
      } while (failed);
      assertThat(call).isGreaterThan(5);
    }
  }

  @Test
  void whatEndsLaterThanItsTokenIsClosedByThen() {
    World world = new World();
    Instant end = world.cloud.clock.instant().plusSeconds(3_600);
    world.connect(new Right(new Opener.Token(), Optional.of(end), Optional.empty()));
    world.cloud.settle(Duration.ofSeconds(3_599));
    assertThat(world.cloud.open).containsExactly(CONNECTION);
    world.cloud.settle(Duration.ofSeconds(1));
    assertThat(world.cloud.open).isEmpty();
  }

  @Test
  void aRightThatHasEndedOpensNothing() {
    World world = new World();
    world.connect(Right.ofKey("0123456789abcdef"));
    world.connect(
        new Right(new Opener.Token(), Optional.of(world.cloud.clock.instant()), Optional.empty()));
    world.expectClosed("at once");
  }
}
