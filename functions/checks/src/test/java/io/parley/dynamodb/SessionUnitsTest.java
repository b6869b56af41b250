package io.parley.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.breakout.AdmitParticipants;
import io.parley.core.breakout.CreateBreakout;
import io.parley.core.client.ClientId;
import io.parley.core.contract.RoomPorts;
import io.parley.core.entry.Assign;
import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.json.Meta;
import io.parley.core.lifecycle.CreateRoom;
import io.parley.core.log.RoomLog.Append;
import io.parley.core.log.RoomWriter;
import io.parley.core.log.StateChange;
import io.parley.core.memory.ManualClock;
import io.parley.core.participant.Participant;
import io.parley.core.placement.BreakoutSession;
import io.parley.core.placement.BreakoutSession.Stage;
import io.parley.core.placement.BreakoutSessionKey;
import io.parley.core.placement.Placement;
import io.parley.core.reconcile.ConnectionMover;
import io.parley.core.reconcile.PlaceParticipant;
import io.parley.core.reconcile.ReconcileBreakout;
import io.parley.core.reconcile.ReconcileSession;
import io.parley.core.reconcile.SessionAnswer;
import io.parley.core.reconcile.SessionTimers.Due;
import io.parley.core.reconcile.SessionTimers.Placing;
import io.parley.core.reconcile.SessionWriter;
import io.parley.core.reconcile.SettlePlacement;
import io.parley.core.room.BreakoutSessionId;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.session.AdvanceSession;
import io.parley.core.session.OpenSession;
import io.parley.core.session.OpenSession.Plan;
import io.parley.core.store.Backoff;
import io.parley.core.store.Parallel;
import io.parley.dynamodb.RequestUnits.Units;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// What a session of 1,000 people in 50 breakouts costs in DynamoDB's request units, settling
/// included and sockets apart.
final class SessionUnitsTest {

  private static final int PEOPLE = 1_000;
  private static final int ROOMS = 50;
  private static final int AT_ONCE = 100;

  private final RequestUnits units = new RequestUnits();
  private final DynamoDbClient client = SharedTables.client(o -> o.addExecutionInterceptor(units));
  private final RoomPorts ports = SharedTables.ports(client);
  private final ManualClock clock = new ManualClock();
  private final List<UserId> people =
      IntStream.range(0, PEOPLE)
          .mapToObj(i -> new UserId("4a6f3c1e-0000-4000-8000-%012d".formatted(i)))
          .toList();

  @Test
  void aPlaceAMoveAndTheEndCostWhatTheyChange() {
    RoomKey parent = makeParent();
    BreakoutSessionKey key = new BreakoutSessionKey(parent.client(), BreakoutSessionId.random());
    BreakoutSession session = open(parent, key, Assign.SELF);
    assertThat(session.roll().people()).isEqualTo(PEOPLE);
    RoomId red = session.rooms().get(0).room();
    RoomId blue = session.rooms().get(1).room();
    UserId ann = people.getFirst();
    units.take();

    placed(new Functions().place.assign(key, ann, Optional.of(red)));
    Units choice = show("one chosen place", units.take());
    assertThat(choice.reads()).isLessThanOrEqualTo(20);
    assertThat(choice.writes() + choice.indexWrites()).isLessThanOrEqualTo(16);

    placed(new Functions().place.move(key, ann, Optional.of(blue)));
    Units move = show("a move", units.take());
    assertThat(move.writes() + move.indexWrites()).isLessThanOrEqualTo(22);

    assertThat(new Functions().place.move(key, new UserId("stranger"), Optional.of(blue)))
        .isInstanceOf(SessionAnswer.Refused.class);
    placed(new Functions().place.move(key, ann, Optional.of(blue)));
    Units nothing = show("a refused move, and one that changes nothing", units.take());
    assertThat(nothing.writes() + nothing.indexWrites()).isZero();

    long placed = ports.sessions().placement(session, ann).orElseThrow().revision();
    long changed = ports.sessions().find(key).orElseThrow().revision();
    units.take();
    new Functions().settlePlacement.wake(new Placing(key, ann, placed, clock.instant()));
    assertThat(show("the call after a place", units.take()).reads()).isLessThanOrEqualTo(2);
    new Functions().advance.wake(new Due(key, clock.instant(), changed));
    Units idle = show("a call for nothing", units.take());
    assertThat(idle.steps()).isEqualTo(1);
    assertThat(idle.writes()).isZero();

    manyChooseAtOnce(key, session);
    theEndClosesEverything(key, session);
  }

  @Test
  void theEndOfAFullSessionReadsNoMoreThanItsPeople() {
    RoomKey parent = makeParent();
    BreakoutSessionKey key = new BreakoutSessionKey(parent.client(), BreakoutSessionId.random());
    BreakoutSession session = open(parent, key, Assign.AUTO);
    assertThat(session.rooms())
        .allSatisfy(
            slot ->
                assertThat(ports.participants().page(session.roomKey(slot.room()), 0, 1_000))
                    .hasSize(PEOPLE / ROOMS));
    units.take();

    theEndClosesEverything(key, session);
  }

  private void manyChooseAtOnce(BreakoutSessionKey key, BreakoutSession session) {
    List<Integer> choosers = IntStream.range(100, 100 + AT_ONCE).boxed().toList();
    Parallel.map(
            choosers,
            i ->
                new Functions()
                    .place.assign(
                        key, people.get(i), Optional.of(session.rooms().get(i % ROOMS).room())))
        .forEach(SessionUnitsTest::placed);
    Units all = show(AT_ONCE + " choosing at once", units.take());
    assertThat(all.writes() + all.indexWrites()).isLessThanOrEqualTo(5_000);
    List<Placement> placements = ports.sessions().placements(session);
    choosers.forEach(
        i ->
            assertThat(placements)
                .filteredOn(placement -> placement.user().equals(people.get(i)))
                .allMatch(Placement::settled)
                .extracting(Placement::room)
                .containsExactly(Optional.of(session.rooms().get(i % ROOMS).room())));
    units.take();
  }

  private void theEndClosesEverything(BreakoutSessionKey key, BreakoutSession session) {
    SessionAnswer recalled =
        new Functions().advance.recall(key, Optional.of(Duration.ofSeconds(5)));
    long changed = ((SessionAnswer.Done) recalled).session().revision();
    clock.advance(Duration.ofSeconds(5));
    units.take();

    new Functions().advance.wake(new Due(key, clock.instant(), changed));

    Units end = show("the end of the session", units.take());
    assertThat(end.reads()).isLessThanOrEqualTo(1_500);
    assertThat(ports.sessions().find(key).map(BreakoutSession::stage)).contains(Stage.CLOSED);
    for (BreakoutSession.Slot slot : session.rooms()) {
      RoomKey room = session.roomKey(slot.room());
      assertThat(ports.rooms().find(room).orElseThrow().active()).isFalse();
      assertThat(ports.participants().page(room, 0, 1_000)).isEmpty();
    }
  }

  private static void placed(SessionAnswer answer) {
    assertThat(answer).isInstanceOf(SessionAnswer.Placed.class);
  }

  private static Units show(String what, Units units) {
    System.out.println(what + ": " + units);
    return units;
  }

  private RoomKey makeParent() {
    RoomWriter writer = new RoomWriter(ports.log(), ports.participants(), clock, Backoff.SLEEP);
    RoomKey parent =
        new CreateRoom(writer).create(ClientId.random(), "parent", "", Meta.EMPTY).room().key();
    int most = 45;
    for (int from = 0; from < PEOPLE; from += most) {
      Entry last = ports.log().newest(parent, 1).getFirst();
      List<Entry> entries = new ArrayList<>();
      List<StateChange> changes = new ArrayList<>();
      for (UserId user : people.subList(from, Math.min(from + most, PEOPLE))) {
        var joined = new Event.UserJoined(user, "Somebody", Meta.EMPTY);
        Entry before = entries.isEmpty() ? last : entries.getLast();
        Entry entry =
            new Entry(
                parent,
                before.seq() + 1,
                "attempt",
                clock.instant(),
                joined,
                before.state().after(joined));
        entries.add(entry);
        changes.add(new StateChange.AddParticipant(Participant.of(entry, joined)));
      }
      assertThat(ports.log().append(entries, changes, clock.instant())).isEqualTo(Append.COMMITTED);
    }
    return parent;
  }

  private BreakoutSession open(RoomKey parent, BreakoutSessionKey key, Assign assign) {
    SessionAnswer answer =
        new Functions()
            .open.open(
                key,
                parent.room(),
                new Plan(
                    IntStream.range(1, ROOMS + 1).mapToObj(i -> "Room " + i).toList(),
                    assign,
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Duration.ofSeconds(5),
                    1));
    return ((SessionAnswer.Done) answer).session();
  }

  /// One instance of each function, which knows nothing yet.
  private final class Functions {
    final OpenSession open;
    final PlaceParticipant place;
    final SettlePlacement settlePlacement;
    final AdvanceSession advance;

    Functions() {
      RoomWriter writer = new RoomWriter(ports.log(), ports.participants(), clock, Backoff.SLEEP);
      AdmitParticipants admit =
          new AdmitParticipants(writer, ports.rooms(), ports.participants(), (_, _) -> {}, clock);
      SessionWriter changes = new SessionWriter(writer, ports.sessions(), _ -> {}, _ -> {}, clock);
      ReconcileBreakout steps =
          new ReconcileBreakout(
              ports.sessions(),
              ports.rooms(),
              ports.participants(),
              ports.log(),
              new CreateBreakout(writer, ports.rooms(), admit),
              writer,
              _ -> {},
              clock);
      ConnectionMover landing = new NoSockets();
      this.settlePlacement =
          new SettlePlacement(ports.sessions(), ports.participants(), steps, landing, _ -> {});
      this.place = new PlaceParticipant(changes, settlePlacement);
      ReconcileSession settle =
          new ReconcileSession(
              ports.sessions(),
              ports.participants(),
              steps,
              settlePlacement,
              place,
              landing,
              _ -> {});
      this.open = new OpenSession(changes, ports.rooms(), ports.participants(), settle);
      this.advance = new AdvanceSession(changes, settle, ports.rooms());
    }
  }

  private static final class NoSockets implements ConnectionMover {
    @Override
    public boolean land(BreakoutSession session, Placement placement) {
      return false;
    }

    @Override
    public void clear(BreakoutSession session, RoomId breakout) {}
  }
}
