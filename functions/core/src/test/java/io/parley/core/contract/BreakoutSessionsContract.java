package io.parley.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.client.ClientId;
import io.parley.core.entry.Assign;
import io.parley.core.log.RoomLog.Append;
import io.parley.core.log.StateChange;
import io.parley.core.placement.BreakoutSession;
import io.parley.core.placement.BreakoutSession.Notice;
import io.parley.core.placement.BreakoutSession.Progress;
import io.parley.core.placement.BreakoutSession.Roll;
import io.parley.core.placement.BreakoutSession.Slot;
import io.parley.core.placement.BreakoutSession.Stage;
import io.parley.core.placement.BreakoutSession.Times;
import io.parley.core.placement.BreakoutSessionKey;
import io.parley.core.placement.Placement;
import io.parley.core.room.BreakoutSessionId;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every [io.parley.core.reconcile.BreakoutSessions] does.
public abstract class BreakoutSessionsContract {

  private static final Times OPEN =
      Times.from(Entries.AT, Optional.empty(), Duration.ofSeconds(10));

  private static final Times CLOSED =
      new Times(
          Entries.AT,
          Optional.of(Entries.AT.plusSeconds(60)),
          Duration.ZERO,
          Optional.of(Entries.AT.plusSeconds(60)),
          Optional.of(Entries.AT.plusSeconds(61)));

  private static final UserId ANN = new UserId("ann");
  private static final UserId ZOE = new UserId("zoe 𝄞");

  private final RoomKey parent = Entries.room();
  private final BreakoutSessionKey key =
      new BreakoutSessionKey(parent.client(), BreakoutSessionId.random());
  private final Slot red = new Slot(RoomId.random(), "Red 𝄞", 1);
  private final Slot blue = new Slot(RoomId.random(), "Blue", 0);
  private long seq;

  protected abstract RoomPorts ports();

  @Test
  void aSessionComesBackAsItWas() {
    BreakoutSession session =
        new BreakoutSession(
            key,
            parent.room(),
            1,
            Stage.RECALLED,
            Assign.MANUAL,
            (1L << 53) - 1,
            Optional.of(new UserId("host")),
            CLOSED,
            new Roll("a0b1c2d3", 2, 3, 40),
            List.of(red, blue),
            List.of(
                new Notice(7, Optional.of(blue.room()), UUID.randomUUID()),
                new Notice(9, Optional.empty(), UUID.randomUUID())),
            new Progress(1, 0));
    put(Optional.empty(), session);

    assertThat(ports().sessions().find(key)).contains(session);
    assertThat(ports().sessions().find(new BreakoutSessionKey(ClientId.random(), key.session())))
        .isEmpty();
  }

  @Test
  void theLargestSessionIsKeptWithItsPeople() {
    List<Slot> rooms =
        IntStream.range(0, BreakoutSession.MAX_ROOMS)
            .mapToObj(i -> new Slot(RoomId.random(), "𝄞".repeat(200), 20))
            .toList();
    BreakoutSession session = session(1, Stage.OPEN, OPEN, rooms);
    LinkedHashSet<RoomId> everywhere = new LinkedHashSet<>();
    rooms.forEach(slot -> everywhere.add(slot.room()));
    String name = "x".repeat(BreakoutSession.MAX_PEOPLE_BYTES / BreakoutSession.MAX_PEOPLE - 7);
    List<Placement> people =
        IntStream.range(0, BreakoutSession.MAX_PEOPLE)
            .mapToObj(i -> new UserId("%s%04d".formatted(name, i)))
            .map(user -> new Placement(user, Optional.empty(), everywhere, 0, false, true))
            .toList();
    ports().sessions().prepare(session, people);
    put(Optional.empty(), session);

    assertThat(ports().sessions().find(key)).contains(session);
    assertThat(ports().sessions().placements(session)).isEqualTo(people);
  }

  @Test
  void aParentRoomKnowsItsOpenSession() {
    assertThat(ports().sessions().open(parent)).isEmpty();
    BreakoutSession open = put(Optional.empty(), session(1, Stage.OPEN, OPEN, List.of(red)));
    assertThat(ports().sessions().open(parent)).contains(key);
    BreakoutSession recalled =
        put(Optional.of(open), session(2, Stage.RECALLED, CLOSED, List.of(red)));
    assertThat(ports().sessions().open(parent)).contains(key);
    put(Optional.of(recalled), session(3, Stage.CLOSED, CLOSED, List.of(red)));
    assertThat(ports().sessions().open(parent)).isEmpty();
  }

  @Test
  void aParentRoomHasNoSecondOpenSession() {
    BreakoutSession first = put(Optional.empty(), session(1, Stage.OPEN, OPEN, List.of(red)));
    BreakoutSessionKey other = new BreakoutSessionKey(key.client(), BreakoutSessionId.random());
    BreakoutSession second = session(other, 2, Stage.OPEN, OPEN, List.of(red));

    assertThat(append(new StateChange.PutSession(Optional.empty(), second)))
        .isEqualTo(Append.TAKEN);

    put(Optional.of(first), session(2, Stage.CLOSED, CLOSED, List.of(red)));
    put(Optional.empty(), second);
    assertThat(ports().sessions().open(parent)).contains(other);
  }

  @Test
  void aSessionIsWrittenOnlyIfItIsStillTheOneThatWasRead() {
    BreakoutSession first = put(Optional.empty(), session(1, Stage.OPEN, OPEN, List.of(red)));
    BreakoutSession second =
        put(Optional.of(first), session(2, Stage.OPEN, OPEN, List.of(red, blue)));

    BreakoutSession late = session(3, Stage.RECALLED, CLOSED, List.of(red));
    assertThat(append(new StateChange.PutSession(Optional.of(first), late)))
        .isEqualTo(Append.TAKEN);
    assertThat(append(new StateChange.PutSession(Optional.empty(), late))).isEqualTo(Append.TAKEN);
    assertThat(ports().sessions().find(key)).contains(second);
  }

  @Test
  void entriesAreStoredOnlyWhileTheBreakoutsAreToBeAsTheyWere() {
    BreakoutSession first = put(Optional.empty(), session(1, Stage.OPEN, OPEN, List.of(red)));
    assertThat(append(new StateChange.OnlyWhile(first))).isEqualTo(Append.COMMITTED);
    put(Optional.of(first), session(3, Stage.OPEN, OPEN, List.of(red)));
    assertThat(append(new StateChange.OnlyWhile(first))).isEqualTo(Append.TAKEN);
  }

  @Test
  void aPlacementIsWrittenOnlyIfItIsStillTheOneThatWasRead() {
    BreakoutSession session =
        put(Optional.empty(), session(1, Stage.OPEN, OPEN, List.of(red, blue)));
    Placement none = new Placement(ANN, Optional.empty(), new LinkedHashSet<>(), 0, true, false);
    Placement inRed = placed(ANN, Optional.of(red.room()), List.of(), 5);
    Placement inBlue = placed(ANN, Optional.of(blue.room()), List.of(red.room()), 6);

    assertThat(append(new StateChange.PutPlacement(session, none, inRed)))
        .isEqualTo(Append.COMMITTED);
    assertThat(append(new StateChange.PutPlacement(session, none, inBlue))).isEqualTo(Append.TAKEN);
    assertThat(ports().sessions().placement(session, ANN)).contains(inRed);
    assertThat(append(new StateChange.PutPlacement(session, inRed, inBlue)))
        .isEqualTo(Append.COMMITTED);
    assertThat(ports().sessions().placement(session, ANN)).contains(inBlue);
    assertThat(ports().sessions().placement(session, ZOE)).isEmpty();
  }

  @Test
  void placementsArePreparedWhereNoneIsOfTheSameRevisionOrALaterOne() {
    BreakoutSession session = session(9, Stage.CLOSED, CLOSED, List.of(red, blue));
    ports().sessions().prepare(session, List.of(placed(ANN, Optional.empty(), List.of(), 0)));
    ports()
        .sessions()
        .prepare(
            session,
            List.of(
                placed(ANN, Optional.of(red.room()), List.of(), 9),
                placed(ZOE, Optional.of(blue.room()), List.of(red.room()), 9)));
    ports().sessions().prepare(session, List.of(placed(ANN, Optional.empty(), List.of(), 9)));
    put(Optional.empty(), session);

    assertThat(ports().sessions().placements(session))
        .containsExactly(
            placed(ANN, Optional.of(red.room()), List.of(), 9),
            placed(ZOE, Optional.of(blue.room()), List.of(red.room()), 9));
  }

  @Test
  void anOpeningThatCameToNothingLeavesNobody() {
    BreakoutSession session = session(1, Stage.OPEN, OPEN, List.of(red));
    ports().sessions().prepare(session, List.of(placed(ANN, Optional.empty(), List.of(), 0)));

    ports().sessions().discard(key, session.roll().opening());

    assertThat(ports().sessions().placements(session)).isEmpty();
  }

  @Test
  void whatIsSettledIsSaidOnlyOfWhatItIs() {
    BreakoutSession session =
        put(Optional.empty(), session(1, Stage.OPEN, OPEN, List.of(red, blue)));
    ports().sessions().settled(session);
    assertThat(ports().sessions().find(key).map(BreakoutSession::isSettled)).contains(true);
    BreakoutSession changed = put(Optional.of(session), session(2, Stage.OPEN, OPEN, List.of(red)));
    ports().sessions().settled(session);
    assertThat(ports().sessions().find(key).map(BreakoutSession::isSettled)).contains(false);
    ports().sessions().settled(changed);
    assertThat(ports().sessions().find(key).map(BreakoutSession::isSettled)).contains(true);

    Placement first = placed(ANN, Optional.of(red.room()), List.of(), 0);
    Placement second = placed(ANN, Optional.empty(), List.of(red.room()), 7);
    ports().sessions().prepare(changed, List.of(first));
    append(new StateChange.PutPlacement(changed, first, second));
    assertThat(ports().sessions().settled(changed, first)).isFalse();
    assertThat(ports().sessions().placement(changed, ANN)).contains(second);
    assertThat(ports().sessions().settled(changed, second)).isTrue();
    assertThat(ports().sessions().placement(changed, ANN))
        .contains(new Placement(ANN, Optional.empty(), new LinkedHashSet<>(), 7, true, true));
  }

  @Test
  void hopsAreCountedForEachTime() {
    assertThat(ports().sessions().findHops(key, 7, Entries.AT)).isZero();
    ports().sessions().saveHops(key, 7, Entries.AT, 3);
    assertThat(ports().sessions().findHops(key, 7, Entries.AT)).isEqualTo(3);
    assertThat(ports().sessions().findHops(key, 7, Entries.AT.plusMillis(1))).isZero();
    assertThat(ports().sessions().findHops(key, 8, Entries.AT)).isZero();
  }

  @Test
  void aSessionWithoutAParentEndsOnceAndIsForgotten() {
    BreakoutSession session = put(Optional.empty(), session(1, Stage.OPEN, OPEN, List.of(red)));
    ports().sessions().prepare(session, List.of(placed(ANN, Optional.empty(), List.of(), 0)));
    BreakoutSession closed = session(2, Stage.CLOSED, CLOSED, List.of(red));

    assertThat(ports().sessions().end(session, closed)).isTrue();
    assertThat(ports().sessions().end(session, closed)).isFalse();

    assertThat(ports().sessions().find(key)).contains(closed);
    assertThat(ports().sessions().open(parent)).isEmpty();
    assertThat(ports().sessions().closedUntil(CLOSED.closed().orElseThrow(), 100)).contains(key);
    assertThat(ports().sessions().closedUntil(Entries.AT, 100)).doesNotContain(key);
    ports().sessions().forget(session);
    assertThat(ports().sessions().find(key)).contains(closed);
    ports().sessions().forget(closed);
    assertThat(ports().sessions().find(key)).isEmpty();
    assertThat(ports().sessions().placements(closed)).isEmpty();
    assertThat(ports().sessions().closedUntil(CLOSED.closed().orElseThrow(), 100))
        .doesNotContain(key);
  }

  private static Placement placed(
      UserId user, Optional<RoomId> room, List<RoomId> been, long revision) {
    return new Placement(user, room, new LinkedHashSet<>(been), revision, false, true);
  }

  private BreakoutSession session(long revision, Stage stage, Times times, List<Slot> rooms) {
    return session(key, revision, stage, times, rooms);
  }

  private BreakoutSession session(
      BreakoutSessionKey of, long revision, Stage stage, Times times, List<Slot> rooms) {
    return new BreakoutSession(
        of,
        parent.room(),
        revision,
        stage,
        Assign.AUTO,
        7,
        Optional.empty(),
        times,
        new Roll("a0b1c2d3", 1, 0, 0),
        rooms,
        List.of(),
        new Progress(revision, 0));
  }

  private BreakoutSession put(Optional<BreakoutSession> before, BreakoutSession session) {
    assertThat(append(new StateChange.PutSession(before, session))).isEqualTo(Append.COMMITTED);
    return session;
  }

  private Append append(StateChange change) {
    Append append =
        ports().log().append(Entries.message(parent, seq + 1, "changes the session"), change);
    seq += append == Append.COMMITTED ? 1 : 0;
    return append;
  }
}
