package io.parley.core.log;

import static io.parley.core.contract.Drafts.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.parley.core.client.ClientId;
import io.parley.core.contract.Instance;
import io.parley.core.contract.RoomPorts;
import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.json.Meta;
import io.parley.core.lifecycle.ActivateRoom;
import io.parley.core.log.FaultyLog.Fault;
import io.parley.core.member.Join;
import io.parley.core.member.Leave;
import io.parley.core.memory.ForwardingLog;
import io.parley.core.memory.ManualClock;
import io.parley.core.message.Send;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// A change that must be read, decided and committed comes through in a room in which somebody
/// else writes whenever a place is free.
final class OvertakenChangeTest {

  private static final int LOST = 2;
  private static final Duration LIFE = Duration.ofMillis(300);

  private final RoomPorts ports = RoomPorts.inMemory();
  private final Instance elsewhere = Instance.on(ports);
  private final RoomKey room = elsewhere.roomOf("ann", "bob");
  private final ManualClock clock = new ManualClock();
  private final List<Duration> pauses = new ArrayList<>();

  /// Between a change's decision and its write an entry comes, if the place is free.
  private static final class Crowd extends ForwardingLog {
    private int appends;
    private int reservations;
    private int kept;

    Crowd(RoomLog log) {
      super(log);
    }

    @Override
    public Append append(List<Entry> entries, List<StateChange> changes, Instant now) {
      appends++;
      Entry last = log.newest(entries.getFirst().room(), 1).getFirst();
      Event.MessageSent sent =
          new Event.MessageSent(
              new UserId("bob"), "Bob", "again", "text", Meta.EMPTY, Optional.empty());
      Entry message =
          new Entry(
              last.room(), last.seq() + 1, "crowd", last.at(), sent, last.state().after(sent));
      if (log.append(List.of(message), List.of(new StateChange.None()), now) == Append.TAKEN) {
        kept++;
      }
      return log.append(entries, changes, now);
    }

    @Override
    public Append reserve(RoomKey room, long seq, Reservation reservation, Instant now) {
      reservations++;
      return log.reserve(room, seq, reservation, now);
    }
  }

  private final Crowd crowd = new Crowd(ports.log());
  private final Instance here = instance(_ -> crowd);

  @Test
  void aLeaveComesThrough() {
    assertThat(here.leave(room, "ann")).isInstanceOf(Leave.Left.class);

    assertCameThrough();
    assertThat(ports.participants().page(room, 0, 10)).hasSize(1);
  }

  @Test
  void aDeletionComesThrough() {
    assertThat(here.delete(room)).isTrue();

    assertCameThrough();
    assertThat(ports.rooms().find(room)).isEmpty();
  }

  @Test
  void aDeactivationComesThrough() {
    RoomWriter writer = new RoomWriter(crowd, ports.participants(), clock, clock::advance);
    new ActivateRoom(writer, ports.rooms(), clock).deactivate(room);

    assertCameThrough();
    assertThat(elsewhere.send(room, plain("bob", "late"))).isEqualTo(new Send.RoomInactive());
  }

  private void assertCameThrough() {
    assertThat(crowd.appends).isEqualTo(LOST + 1);
    assertThat(crowd.reservations).isEqualTo(1);
    assertThat(crowd.kept).isEqualTo(1);
    List<Entry> log = ports.log().after(room, 0, 100);
    assertThat(log.getLast().seq()).isEqualTo(3 + LOST + 1).isEqualTo(log.size());
  }

  @Test
  void inAQuietRoomNothingIsReserved() {
    FaultyLog log = rivalled();
    log.next(Fault.RIVAL_WINS);

    assertThat(instance(_ -> log).leave(room, "ann")).isInstanceOf(Leave.Left.class);
    assertThat(log.reservations()).isZero();
  }

  @Test
  void aMessageReservesNothing() {
    FaultyLog log = rivalled();
    log.next(Fault.RIVAL_WINS, Fault.RIVAL_WINS, Fault.RIVAL_WINS, Fault.RIVAL_WINS);

    assertThat(instance(_ -> log).send(room, plain("ann", "hi"))).isInstanceOf(Send.Accepted.class);
    assertThat(log.reservations()).isZero();
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "REFUSES")
  void aReservationWhoseOutcomeIsUnknownIsFoundOut(Fault fault) {
    FaultyLog log = rivalled();
    log.next(Fault.RIVAL_WINS, Fault.RIVAL_WINS, fault);

    assertThat(instance(_ -> log).join(room, "eve")).isInstanceOf(Join.Joined.class);

    assertJoinedOnce();
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "REFUSES")
  void aTransactionOverAReservationWhoseOutcomeIsUnknownIsFoundOut(Fault fault) {
    FaultyLog log = rivalled();
    UnaryOperator<RoomLog> onFirst =
        _ -> new AfterReserving(log, () -> log.next(log.reservations() == 1 ? fault : Fault.NONE));
    log.next(Fault.RIVAL_WINS, Fault.RIVAL_WINS);

    assertThat(instance(onFirst).join(room, "eve")).isInstanceOf(Join.Joined.class);

    assertJoinedOnce();
  }

  private void assertJoinedOnce() {
    List<Entry> log = ports.log().after(room, 0, 100);
    assertThat(log).filteredOn(entry -> entry.event() instanceof Event.UserJoined).hasSize(3);
    assertThat(log.getLast().seq()).isEqualTo(log.size());
    assertThat(log.getLast().state().participants()).isEqualTo(3);
    assertThat(ports.participants().page(room, 0, 10)).hasSize(3);
  }

  @Test
  void aChangeThatTurnsOutToBeNoneHoldsNobodyUp() {
    Runnable[] rivals = {this::rival, () -> elsewhere.leave(room, "ann")};
    int[] next = {0};
    FaultyLog log = new FaultyLog(ports.log(), () -> rivals[next[0]++].run());
    log.next(Fault.RIVAL_WINS, Fault.RIVAL_WINS);

    assertThat(instance(_ -> log).leave(room, "ann")).isInstanceOf(Leave.NotIn.class);

    assertThat(log.reservations()).isEqualTo(2);
    pauses.clear();
    assertThat(instance(same -> same).send(room, plain("bob", "hi")))
        .isInstanceOf(Send.Accepted.class);
    assertThat(pauses).isEmpty();
  }

  @Test
  void whoMeetsAReservationWaitsAndTriesAFewTimesUntilItEnds() {
    Reservation dead = new Reservation("dead", clock.instant().plus(LIFE));
    ports.log().reserve(room, 4, dead, clock.instant());
    FaultyLog log = rivalled();

    assertThat(instance(_ -> log).send(room, plain("ann", "hi"))).isInstanceOf(Send.Accepted.class);

    assertThat(log.appends()).isBetween(2, 8);
    // Each place lost costs as long as its write took, too.
    pauses.removeIf(pause -> pause.toMillis() == 0);
    assertThat(pauses).allMatch(pause -> pause.toMillis() >= 30 && pause.toMillis() < 250);
    assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus)).isGreaterThan(LIFE);
    assertThat(ports.log().newest(room, 1).getFirst().seq()).isEqualTo(4);
  }

  @Test
  void noReservationFollowsTheEndOfARoom() {
    FaultyLog log = new FaultyLog(ports.log(), this::sendOrDelete);
    log.next(Fault.RIVAL_WINS, Fault.RIVAL_WINS);

    assertThat(instance(_ -> log).leave(room, "ann")).isInstanceOf(Leave.NoSuchRoom.class);

    assertThat(log.reservations()).isZero();
  }

  private void sendOrDelete() {
    if (elsewhere.send(room, plain("bob", "rival")) instanceof Send.Accepted(Entry entry, var _)
        && entry.seq() > 4) {
      elsewhere.delete(room);
    }
  }

  @Test
  void aRoomThatDoesNotExistYetIsNotReserved() {
    FaultyLog log = new FaultyLog(ports.log(), () -> {});
    for (int i = 0; i < 50; i++) {
      log.next(Fault.THROWS);
    }

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> instance(_ -> log).create("{}"));
    assertThat(log.reservations()).isZero();
    assertThat(ports.log().newest(new RoomKey(ClientId.random(), room.room()), 1)).isEmpty();
  }

  private FaultyLog rivalled() {
    return new FaultyLog(ports.log(), this::rival);
  }

  private void rival() {
    elsewhere.send(room, plain("bob", "rival"));
  }

  private Instance instance(UnaryOperator<RoomLog> log) {
    return Instance.on(
        ports.withLog(log),
        clock,
        pause -> {
          pauses.add(pause);
          clock.advance(pause);
        });
  }

  /// Does something when a place has been reserved.
  private static final class AfterReserving extends ForwardingLog {
    private final Runnable action;

    AfterReserving(RoomLog log, Runnable action) {
      super(log);
      this.action = action;
    }

    @Override
    public Append reserve(RoomKey room, long seq, Reservation reservation, Instant now) {
      Append reserved = log.reserve(room, seq, reservation, now);
      action.run();
      return reserved;
    }
  }
}
