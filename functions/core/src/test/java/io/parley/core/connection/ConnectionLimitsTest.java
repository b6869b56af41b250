package io.parley.core.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.access.ConnectionId;
import io.parley.core.access.Right;
import io.parley.core.contract.Racers;
import io.parley.core.job.Jobs.Job;
import io.parley.core.limit.Limits;
import io.parley.core.limit.OverLimit;
import io.parley.core.memory.Interrupted;
import io.parley.core.memory.ManualClock;
import io.parley.core.memory.Switchboard;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.socket.OnlineUser;
import io.parley.core.socket.Recipient;
import io.parley.core.socket.Socket;
import io.parley.core.socket.SocketKey;
import io.parley.core.socket.Sockets;
import io.parley.core.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How many connections a user and a room have.
final class ConnectionLimitsTest {

  private static final int MOST = Limits.DEFAULT.connectionsPerUser();

  private final ManualClock clock = new ManualClock();
  private final Switchboard switchboard = new Switchboard(clock);
  private final RoomKey room = switchboard.room("{}", "ann", "bob");

  ConnectionLimitsTest() {
    switchboard.limits = Limits.DEFAULT;
  }

  @Test
  void aUserHasSoManyConnectionsAndNoMore() {
    openMany("ann", MOST);

    assertThat(tryOpen("ann", "one more")).isInstanceOf(ConnectResult.TooManyConnections.class);
    assertThat(switchboard.recipients(room)).hasSize(MOST);
    assertThat(tryOpen("bob", "bob's")).isInstanceOf(ConnectResult.Opened.class);
    switchboard.socketRooms.forget(switchboard.key("ann", "ann-3"));
    assertThat(tryOpen("ann", "one more")).isInstanceOf(ConnectResult.Opened.class);
  }

  @Test
  void aRefusedConnectionMakesNobodyAParticipant() {
    openMany("ann", MOST);
    RoomKey open = switchboard.room("{\"auto_join\":true}");

    assertThat(tryOpen(open, "ann", "one more"))
        .isEqualTo(new ConnectResult.TooManyConnections(over(), Optional.empty()));
    assertThat(switchboard.ports.participants().find(open, new UserId("ann"))).isEmpty();
  }

  @Test
  void aPhoneThatLostItsNetworkTwentyTimesIsLetIn() {
    Duration outage = Duration.ofSeconds(20);
    for (int i = 0; i < 3 * MOST; i++) {
      assertThat(tryOpen("ann", "phone-" + i))
          .as("try %d", i)
          .isInstanceOf(ConnectResult.Opened.class);
      clock.advance(outage);
    }
    assertThat(switchboard.sockets.ofUser(switchboard.client, new UserId("ann"))).hasSize(MOST);
  }

  @Test
  void theConnectionThatIsSilentForLongestGivesItsPlaceAndIsClosed() {
    openMany("ann", MOST);
    clock.advance(UserConnections.SILENCE.plusSeconds(2));
    for (int i = 0; i < MOST; i++) {
      if (i != 4) {
        switchboard.keepSocket.keep(switchboard.key("ann", "ann-" + i));
      }
    }
    switchboard.jobs.take();

    assertThat(tryOpen("ann", "one more")).isInstanceOf(ConnectResult.Opened.class);
    assertThat(switchboard.jobs.take())
        .contains(
            new Job.Close(switchboard.client, List.of(new ConnectionId("ann-4")), 3),
            new Job.Part(room, List.of(new OnlineUser(new UserId("ann"), "ann"))));
    assertThat(switchboard.sockets.find(switchboard.key("ann", "ann-4"))).isEmpty();
    assertThat(tryOpen("ann", "two more")).isInstanceOf(ConnectResult.TooManyConnections.class);
  }

  @Test
  void aHandshakeThatIsRefusedAnywayClosesNothing() {
    limit(MOST, MOST);
    openMany("ann", MOST);
    RoomKey closed = switchboard.room("{\"type\":\"private\"}", "bob");
    clock.advance(UserConnections.SILENCE.plusSeconds(1));
    switchboard.jobs.take();

    assertThat(tryOpen("ann", "one more")).isInstanceOf(ConnectResult.TooManyConnections.class);
    assertThat(tryOpen(closed, "ann", "one more")).isEqualTo(new ConnectResult.AccessDenied());
    assertThat(switchboard.jobs.take()).isEmpty();
    assertThat(openedKeys()).allMatch(key -> switchboard.sockets.find(key).isPresent());
  }

  /// The store fails before or after each call in turn.
  @Test
  void aFaultOfWhatIsCountedRefusesNobodyAndOneOfTheRestLeavesNoRow() {
    boolean failed = true;
    int call = 0;
    int opened = 0;
    for (; failed; call++) {
      Switchboard own = new Switchboard(clock);
      own.limits = Limits.DEFAULT;
      RoomKey place = own.room("{}", "ann");
      AtomicInteger left = new AtomicInteger(call);
      Runnable fail =
          () -> {
            if (left.getAndDecrement() == 0) {
              throw new StoreException("fault", true);
            }
          };
      OpenSocket opening = own.openSocket(Interrupted.of(Sockets.class, own.sockets, fail));
      boolean isOpen = false;
      try {
        isOpen = tryOpen(opening::open, place, "ann", "c") instanceof ConnectResult.Opened;
      } catch (StoreException e) {
        assertThat(own.faults).isEmpty();
      }
      failed = left.get() < 0;
      opened += own.faults.size();
      assertThat(own.recipients(place)).as("call %d", call).hasSize(isOpen ? 1 : 0);
      assertThat(own.sockets.find(own.key("ann", "c")).isPresent()).isEqualTo(isOpen);
    }
    assertThat(call).isGreaterThan(6);
    assertThat(opened).as("faults of two looks").isEqualTo(4);
  }

  @Test
  void aConnectionThatSendsAFrameAMinuteKeepsItsPlace() {
    openMany("ann", MOST);
    for (int minute = 0; minute < 5; minute++) {
      clock.advance(Duration.ofSeconds(60));
      openedKeys().forEach(switchboard.keepSocket::keep);
      clock.advance(Duration.ofMillis(59_999));
      assertThat(tryOpen("ann", "one more")).isInstanceOf(ConnectResult.TooManyConnections.class);
      clock.advance(Duration.ofMillis(1));
      openedKeys().forEach(switchboard.keepSocket::keep);
    }
  }

  @Test
  void aConnectionThatIsThoughtGoneGivesItsPlace() {
    openMany("ann", MOST);
    clock.advance(Socket.HANDSHAKE.plusSeconds(1));
    openedKeys().forEach(switchboard.keepSocket::keep);
    switchboard.sockets.doubt(switchboard.key("ann", "ann-7"), clock.instant());

    assertThat(tryOpen("ann", "one more")).isInstanceOf(ConnectResult.Opened.class);
    assertThat(switchboard.sockets.find(switchboard.key("ann", "ann-7"))).isEmpty();
  }

  @Test
  void ofManyAtOnceNoMoreStayThanMay() {
    List<ConnectResult> results = Racers.race(60, i -> tryOpen("ann", "racer-" + i));

    List<ConnectResult> opened =
        results.stream().filter(ConnectResult.Opened.class::isInstance).toList();
    assertThat(opened).hasSizeLessThanOrEqualTo(MOST);
    assertThat(switchboard.recipients(room)).hasSameSizeAs(opened);
  }

  /// One is overtaken by the other at each of its calls in turn.
  @ParameterizedTest
  @ValueSource(strings = {"a-earlier", "z-later"})
  void ofTwoForTheLastPlaceOneStays(String overtaking) {
    boolean overtook = true;
    int call = 0;
    for (; overtook; call++) {
      Switchboard own = new Switchboard(clock);
      own.limits = Limits.DEFAULT;
      RoomKey place = own.room("{}", "ann");
      for (int i = 1; i < MOST; i++) {
        own.open(place, "ann", "ann-" + i);
      }
      List<ConnectResult> results = new ArrayList<>();
      AtomicInteger left = new AtomicInteger(call);
      Runnable overtake =
          () -> {
            if (left.getAndDecrement() == 0) {
              results.add(tryOpen(own.openConnection::open, place, "ann", overtaking));
            }
          };
      Sockets sockets = Interrupted.of(Sockets.class, own.sockets, overtake);
      results.add(tryOpen(own.opening(sockets)::open, place, "ann", "middle"));

      overtook = results.size() == 2;
      assertThat(own.recipients(place)).as("call %d", call).hasSize(MOST);
      assertThat(results)
          .as("call %d", call)
          .filteredOn(ConnectResult.Opened.class::isInstance)
          .hasSize(1);
    }
    assertThat(call).isGreaterThan(6);
  }

  @Test
  void aRoomHasSoManyConnectionsAndNoMore() {
    limit(0, 5);
    for (int i = 0; i < 5; i++) {
      switchboard.listen(room, "listener-" + i);
    }
    RoomKey other = switchboard.room("{}");

    assertThat(tryOpen("ann", "one more")).isInstanceOf(ConnectResult.TooManyConnections.class);
    SocketKey elsewhere = switchboard.listen(other, "elsewhere");
    assertThat(switchboard.subscribe(elsewhere, room))
        .isInstanceOf(ConnectResult.TooManyConnections.class);
    assertThat(switchboard.recipients(room)).hasSize(5);
    assertThat(
            switchboard.subscribe(
                SocketKey.of(switchboard.client, new ConnectionId("listener-2"), Optional.empty()),
                room))
        .as("a subscription that there is")
        .isInstanceOf(ConnectResult.Opened.class);
  }

  /// The limit is met within a tenth, at five read units a look and mostly none.
  @Test
  void aLargeRoomIsCountedByAPart() {
    int most = Limits.DEFAULT.connectionsPerRoom();
    RoomConnections limit =
        new RoomConnections(switchboard.connections, () -> switchboard.limits, clock);
    int added = 0;
    while (limit.hasPlace(room) && added < 2 * most) {
      ConnectionId id = new ConnectionId("listener-" + added++);
      Recipient listener =
          new Recipient(SocketKey.of(switchboard.client, id, Optional.empty()).seat(), false);
      switchboard.connections.add(room, listener, clock.instant().plus(Socket.LIFE));
      // 500 new ones a second are as many as API Gateway takes.
      clock.advance(Duration.ofMillis(2));
    }
    assertThat(added).isBetween(most * 9 / 10, most * 11 / 10);
  }

  @Test
  void zeroIsNoLimit() {
    limit(0, 0);
    openMany("ann", 3 * MOST);
    assertThat(switchboard.recipients(room)).hasSize(3 * MOST);
  }

  private void limit(int connectionsPerUser, int connectionsPerRoom) {
    switchboard.limits = new Limits(0, 0, 0, 0, connectionsPerUser, connectionsPerRoom, 0, 0);
  }

  private static OverLimit over() {
    return new OverLimit(Duration.ofSeconds(10));
  }

  private void openMany(String user, int count) {
    for (int i = 0; i < count; i++) {
      switchboard.open(room, user, user + "-" + i);
    }
  }

  private List<SocketKey> openedKeys() {
    return IntStream.range(0, MOST).mapToObj(i -> switchboard.key("ann", "ann-" + i)).toList();
  }

  private ConnectResult tryOpen(String user, String connection) {
    return tryOpen(room, user, connection);
  }

  private ConnectResult tryOpen(RoomKey in, String user, String connection) {
    return tryOpen(switchboard.openConnection::open, in, user, connection);
  }

  private interface Opening {
    ConnectResult open(
        ConnectionId connection,
        RoomKey room,
        Optional<OnlineUser> user,
        Right right,
        boolean takesBatches);
  }

  private static ConnectResult tryOpen(
      Opening opening, RoomKey in, String user, String connection) {
    return opening.open(
        new ConnectionId(connection),
        in,
        Optional.of(new OnlineUser(new UserId(user), user)),
        Switchboard.ANY,
        false);
  }
}
