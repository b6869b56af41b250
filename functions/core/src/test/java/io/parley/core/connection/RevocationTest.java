package io.parley.core.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.access.ConnectionId;
import io.parley.core.access.ConnectionRef;
import io.parley.core.access.Ending;
import io.parley.core.access.Right;
import io.parley.core.access.Right.Opener;
import io.parley.core.client.ApiKey;
import io.parley.core.client.Client;
import io.parley.core.client.ClientId;
import io.parley.core.contract.Logins;
import io.parley.core.job.Jobs.Job;
import io.parley.core.lifecycle.ManageClients;
import io.parley.core.login.LoginSession;
import io.parley.core.login.RefreshLogin;
import io.parley.core.login.RefreshToken;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.socket.BucketRange;
import io.parley.core.socket.OnlineUser;
import io.parley.core.socket.Socket;
import io.parley.core.socket.SocketKey;
import io.parley.core.socket.Sockets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// Whatever ends, ends its connections within 5 s and no other, whoever dies at whichever call.
final class RevocationTest {

  private static final Duration SOON = Duration.ofSeconds(5);
  private static final List<RoomId> ROOMS = List.of(new RoomId("hall"), new RoomId("yard"));
  private static final OnlineUser ANN = new OnlineUser(new UserId("ann"), "Ann");
  private static final OnlineUser BOB = new OnlineUser(new UserId("bob"), "Bob");

  /// A client with connections of all kinds, besides another one just like it.
  private static final class World {

    final Cloud cloud = new Cloud();
    final ApiKey key = ApiKey.generate(ClientId.random());
    final ClientId client = key.client();
    final RefreshToken login = RefreshToken.begin(ANN.user());
    final RefreshToken other = RefreshToken.begin(ANN.user());
    final Set<ConnectionId> ofLogin = new HashSet<>();
    final Set<ConnectionId> ofToken = new HashSet<>();
    final Set<ConnectionId> ofKey = new HashSet<>();
    final Set<ConnectionId> all = new HashSet<>();
    final Set<ConnectionId> foreign = new HashSet<>();

    World() {
      fill(key, login, other, ofLogin, ofKey, all);
      // Of the same logins, were it not for the client.
      fill(
          ApiKey.generate(ClientId.random()),
          login,
          other,
          new HashSet<>(),
          new HashSet<>(),
          foreign);
    }

    private void fill(
        ApiKey of,
        RefreshToken one,
        RefreshToken two,
        Set<ConnectionId> logins,
        Set<ConnectionId> keys,
        Set<ConnectionId> every) {
      cloud.clients.save(new Client(of.client(), "client", of.sha256(), cloud.clock.instant()));
      for (RefreshToken token : List.of(one, two)) {
        cloud.sessions.begin(
            Logins.session(
                of.client(),
                ANN.user(),
                ANN.userName(),
                token,
                cloud.clock.instant().plus(LoginSession.LIFE)));
      }
      for (int i = 0; i < 3; i++) {
        logins.add(open(of, every, Optional.of(ANN), login(one)));
        keys.add(open(of, every, Optional.empty(), Right.ofKey(of.shortSha256())));
        keys.add(open(of, every, Optional.of(BOB), Right.ofKey(of.shortSha256())));
      }
      open(of, every, Optional.of(ANN), login(two));
      open(of, every, Optional.of(BOB), token(Optional.empty()));
    }

    ConnectionId open(ApiKey of, Set<ConnectionId> every, Optional<OnlineUser> user, Right right) {
      var id = new ConnectionId("c" + cloud.open.size());
      Instant now = cloud.clock.instant().truncatedTo(ChronoUnit.MILLIS);
      cloud.sockets.add(
          new Socket(
              SocketKey.of(of.client(), id, user.map(OnlineUser::user)),
              user,
              right,
              now,
              now.plus(Socket.LEASE),
              Optional.empty(),
              false,
              Map.of(ROOMS.getFirst(), now, ROOMS.getLast(), now)));
      cloud.open.add(id);
      every.add(id);
      return id;
    }

    /// As `$connect` does it.
    boolean openUntil(Duration life) {
      Right right = token(Optional.of(cloud.clock.instant().plus(life)));
      return cloud.run(
          ports -> {
            ConnectionRef seat =
                ConnectionRef.of(
                    new ConnectionId("c" + cloud.open.size()), Optional.of(BOB.user()));
            ports.revocation().expect(client, new Ending.OfToken(seat), life);
            ofToken.add(open(key, all, Optional.of(BOB), right));
          });
    }

    static Right login(RefreshToken token) {
      return new Right(new Opener.Login(token.session()), Optional.empty(), Optional.empty());
    }

    static Right token(Optional<Instant> ends) {
      return new Right(new Opener.Token(), ends, Optional.empty());
    }

    boolean logOut(RefreshToken token) {
      return cloud.run(
          ports ->
              new RefreshLogin(ports.sessions(), ports.revocation(), cloud.clock)
                  .end(client, token.text()));
    }

    boolean manage(Consumer<ManageClients> change) {
      return cloud.run(
          ports ->
              change.accept(new ManageClients(ports.clients(), ports.revocation(), cloud.clock)));
    }

    boolean hasEnded(RefreshToken token) {
      return cloud.sessions.find(client, token.session()).isEmpty();
    }

    /// Exactly these connections of the client are over, and none of another.
    void expectEnded(Set<ConnectionId> ended) {
      Set<ConnectionId> left = new HashSet<>(all);
      left.removeAll(ended);
      left.addAll(foreign);
      assertThat(cloud.open).isEqualTo(left);
      for (int shard = 0; shard < Sockets.SHARDS; shard++) {
        assertThat(cloud.sockets.ofClient(client, shard))
            .noneMatch(socket -> ended.contains(socket.connection()));
      }
    }
  }

  /// Lets an execution die at every call in turn that is made until all has settled.
  ///
  /// @param act does something, and says whether what it is about has ended
  private static void atEveryCall(
      Function<World, BooleanSupplier> act, Function<World, Set<ConnectionId>> ended) {
    int call = 0;
    boolean died;
    do {
      World world = new World();
      world.cloud.dieAt(++call);
      boolean over = act.apply(world).getAsBoolean();
      world.cloud.settle(SOON);
      died = world.cloud.hasHappened();
      world.expectEnded(over ? ended.apply(world) : Set.of());
      world.cloud.settle(Duration.ofHours(1));
      if (over) {
        world.expectEnded(ended.apply(world));
      }
    } while (died);
    assertThat(call).as("calls").isGreaterThan(5);
  }

  @Test
  void aLogoutEndsTheConnectionsOfItsLoginAtWhicheverCallItDies() {
    atEveryCall(
        world -> {
          world.logOut(world.login);
          return () -> world.hasEnded(world.login);
        },
        world -> world.ofLogin);
  }

  @Test
  void aDeletedPersonsConnectionsEndHoweverTheyWereOpened() {
    World world = new World();
    Set<ConnectionId> anns = new HashSet<>();
    world
        .cloud
        .sockets
        .ofUser(world.client, ANN.user())
        .forEach(socket -> anns.add(socket.connection()));
    world.cloud.run(
        ports -> ports.revocation().begin(world.client, new Ending.OfPerson(ANN.user())));
    world.cloud.settle(SOON);

    assertThat(anns).hasSize(4);
    world.expectEnded(anns);
  }

  @Test
  void aReusedRefreshTokenEndsTheConnectionsOfItsLoginAtWhicheverCallItDies() {
    atEveryCall(
        world -> {
          RefreshLogin quiet =
              new RefreshLogin(
                  world.cloud.sessions, new Revocation(_ -> {}, (_, _) -> {}), world.cloud.clock);
          quiet.refresh(world.client, world.login.text(), Optional.empty());
          world.expectEnded(Set.of());
          world.cloud.run(
              ports ->
                  new RefreshLogin(ports.sessions(), ports.revocation(), world.cloud.clock)
                      .refresh(world.client, world.login.text(), Optional.empty()));
          return () -> world.hasEnded(world.login);
        },
        world -> world.ofLogin);
  }

  @Test
  void aDeletedClientEndsAllItsConnectionsAtWhicheverCallItDies() {
    atEveryCall(
        world -> {
          world.manage(clients -> clients.delete(world.client));
          return () -> world.cloud.clients.find(world.client).isEmpty();
        },
        world -> world.all);
  }

  @Test
  void aReplacedKeyEndsItsConnectionsAfterItsGraceAtWhicheverCallItDies() {
    atEveryCall(
        world -> {
          world.manage(
              clients -> clients.regenerateKey(ApiKey.generate(world.client), UUID.randomUUID()));
          world.cloud.settle(Client.GRACE.minusSeconds(1));
          world.expectEnded(Set.of());
          world.cloud.settle(Duration.ofSeconds(1));
          return () -> isReplaced(world);
        },
        world -> world.ofKey);
  }

  @Test
  void aSecondReplacementEndsTheConnectionsOfTheFirstKeyAtOnceAtWhicheverCallItDies() {
    atEveryCall(
        world -> {
          ManageClients quiet =
              new ManageClients(
                  world.cloud.clients, new Revocation(_ -> {}, (_, _) -> {}), world.cloud.clock);
          quiet.regenerateKey(ApiKey.generate(world.client), UUID.randomUUID());
          Client before = world.cloud.clients.find(world.client).orElseThrow();
          world.manage(
              clients -> clients.regenerateKey(ApiKey.generate(world.client), UUID.randomUUID()));
          return () -> !world.cloud.clients.find(world.client).orElseThrow().equals(before);
        },
        world -> world.ofKey);
  }

  @Test
  void aConnectionEndsWithItsTokenAtWhicheverCallItDies() {
    for (Duration life :
        List.of(
            Duration.ofSeconds(2),
            Duration.ofMinutes(15),
            Duration.ofMinutes(17),
            Duration.ofMinutes(129))) {
      atEveryCall(
          world -> {
            boolean opened = world.openUntil(life);
            world.cloud.settle(life.minusMillis(1));
            world.expectEnded(Set.of());
            world.cloud.settle(Duration.ofMillis(1));
            return () -> opened;
          },
          world -> world.ofToken);
    }
  }

  @Test
  void whoeverOrdersALookAndIsSlowIsWaitedFor() {
    for (int seconds = 0; seconds < 29; seconds++) {
      World world = new World();
      world.cloud.run(
          ports ->
              ports
                  .revocation()
                  .expect(world.client, new Ending.OfLogin(ANN.user(), world.login.session())));
      world.cloud.settle(Duration.ofSeconds(seconds));
      world.expectEnded(Set.of());
      world.cloud.sessions.end(world.client, world.login.session());
      world.cloud.settle(SOON);
      world.expectEnded(world.ofLogin);
    }
  }

  @Test
  void whatEndedIsForgottenAndItsRoomsAreTold() {
    World world = new World();
    world.logOut(world.login);
    world.cloud.settle(SOON);

    for (RoomId room : ROOMS) {
      RoomKey key = new RoomKey(world.client, room);
      assertThat(world.cloud.recipients.page(key, BucketRange.ALL, 1_000).connections())
          .doesNotContainAnyElementsOf(world.ofLogin);
      assertThat(world.cloud.told).contains(new Job.Part(key, List.of(ANN)));
    }
  }

  @Test
  void aRefreshEndsNothing() {
    World world = new World();
    world.cloud.run(
        ports ->
            new RefreshLogin(ports.sessions(), ports.revocation(), world.cloud.clock)
                .refresh(world.client, world.login.text(), Optional.empty()));
    world.cloud.settle(Duration.ofHours(1));
    world.expectEnded(Set.of());
  }

  private static boolean isReplaced(World world) {
    return world.cloud.clients.find(world.client).orElseThrow().retired().isPresent();
  }
}
