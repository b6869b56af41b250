package io.parley.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.json.Meta;
import io.parley.core.memory.InMemoryBreakoutSessions;
import io.parley.core.memory.InMemoryRooms;
import io.parley.core.placement.BreakoutSession;
import io.parley.core.placement.BreakoutSession.Stage;
import io.parley.core.placement.BreakoutSessionKey;
import io.parley.core.placement.Placement;
import io.parley.core.reconcile.SessionAnswer;
import io.parley.core.reconcile.SessionTimers;
import io.parley.core.reconcile.SessionTimers.Due;
import io.parley.core.room.BreakoutSessionId;
import io.parley.core.room.InTurn;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// How often the timer of a session is called: a constant, some for each change, and two for each
/// quarter of an hour, whatever happens to it. Each call finds something to do, or ends.
@ExtendWith(InTurn.class)
final class TimersTest {

  private static final int CONSTANT = 8;

  /// In the world of these tests one call in twenty comes twice.
  private static final double REPEATS = 1.2;

  private final World world = new World(7);
  private final List<UserId> people =
      IntStream.range(0, 6).mapToObj(i -> new UserId("user " + i)).toList();
  private final RoomKey parent;
  private final BreakoutSessionKey key;
  private int changes;

  TimersTest() {
    world.unrest(false);
    this.parent = world.new Functions().parent(people, Meta.EMPTY);
    this.key = new BreakoutSessionKey(parent.client(), BreakoutSessionId.random());
  }

  @Test
  void aLongSessionIsCalledTwiceAQuarterOfAnHour() {
    open(Duration.ofHours(12));

    world.pass(Duration.ofHours(13));

    assertThat(stage()).isEqualTo(Stage.CLOSED);
    isBounded(Duration.ofHours(12));
    staysSilent();
  }

  @Test
  void callsForAnEndThatIsNoMoreComeToNothing() {
    open(Duration.ofDays(6));
    for (int i = 1; i <= 40; i++) {
      Duration end = Duration.ofDays(5).plusSeconds(i);
      world.new Functions()
          .update.update(
              key,
              new UpdateSession.Edits(
                  Optional.of(times -> Optional.of(times.opened().plus(end))),
                  Optional.empty(),
                  List.of(),
                  Map.of()));
      world.new Functions()
          .tell.broadcast(key, people.getFirst(), "Host", "note " + i, UUID.randomUUID());
      changes += 2;
    }
    world.new Functions().advance.recall(key, Optional.empty());

    world.pass(Duration.ofMinutes(40));

    assertThat(stage()).isEqualTo(Stage.CLOSED);
    isBounded(Duration.ZERO);
    staysSilent();
  }

  @Test
  void theTimerOfADeletedParentRoomEnds() {
    open(Duration.ofSeconds(3));
    world.new Functions().delete.delete(parent);

    world.pass(Duration.ofMinutes(6));

    assertThat(stage()).isEqualTo(Stage.CLOSED);
    isBounded(Duration.ZERO);
    staysSilent();
  }

  @Test
  void theTimerOfASessionWhoseBreakoutIsDeletedUnderItEnds() {
    BreakoutSession session = open(Duration.ofSeconds(30));
    // Nobody may do that; somebody did it in the store.
    RoomKey room = session.roomKey(session.rooms().getFirst().room());
    world.new Functions().delete.delete(room);
    world.new Functions().place.move(key, people.getFirst(), Optional.of(room.room()));
    changes++;

    world.pass(Duration.ofMinutes(6));

    assertThat(stage()).isEqualTo(Stage.CLOSED);
    assertThat(new InMemoryRooms(world.store).find(room)).isEmpty();
    isBounded(Duration.ZERO);
    staysSilent();
  }

  @Test
  void theTimerOfASessionThatIsGoneEnds() {
    BreakoutSession session = open(Duration.ofSeconds(30));
    new InMemoryBreakoutSessions(world.store).forget(session);

    world.pass(Duration.ofMinutes(6));

    isBounded(Duration.ZERO);
    staysSilent();
  }

  @Test
  void aClockThatGoesBackIsWaitedFor() {
    open(Duration.ofSeconds(30));
    world.clock.advance(Duration.ofDays(-5));

    world.pass(Duration.ofDays(4));
    assertThat(stage()).isEqualTo(Stage.OPEN);
    world.pass(Duration.ofDays(2));

    assertThat(stage()).isEqualTo(Stage.CLOSED);
    isBounded(Duration.ofDays(5));
    staysSilent();
  }

  @Test
  void aClockThatGoesBackDoesNotKeepATimerAlive() {
    open(Duration.ofSeconds(30));
    world.clock.advance(Duration.ofDays(-30));

    world.pass(Duration.ofDays(12));

    // Calls that are ordered on count their hops.
    assertThat(world.wakes).isBetween(Due.MAX_HOPS, (CONSTANT + changes) * Due.MAX_HOPS);
    staysSilent();
  }

  @Test
  void aClockThatGoesForthEndsASessionAtOnce() {
    open(Duration.ofHours(2));
    world.clock.advance(Duration.ofDays(30));

    // The longest that one message is on its way.
    world.pass(Duration.ofMinutes(15).plusSeconds(1));

    assertThat(stage()).isEqualTo(Stage.CLOSED);
    isBounded(Duration.ZERO);
    staysSilent();
  }

  @Test
  void whatIsRefusedOrdersNothing() {
    open(Duration.ofMinutes(10));
    world.pass(Duration.ofMinutes(1));
    int before = world.ordered;

    for (int i = 0; i < 100; i++) {
      world.new Functions().place.move(key, new UserId("stranger"), Optional.empty());
      world.new Functions().place.assign(key, people.getFirst(), Optional.of(parent.room()));
      world.new Functions().reopen.reopen(key, Optional.empty(), Optional.empty());
      world.new Functions().place.move(key, people.getFirst(), placeOf(people.getFirst()).room());
    }

    assertThat(world.ordered).isEqualTo(before);
  }

  @Test
  void aMessageThatComesFiveTimesIsAnsweredByOneRead() {
    BreakoutSession session = open(Duration.ofMinutes(10));
    world.pass(Duration.ofMinutes(1));
    int before = world.ordered;
    Placement placement = placeOf(people.getFirst());

    for (int i = 0; i < 5; i++) {
      World.Functions functions = world.new Functions();
      functions.advance.wake(new Due(key, world.now(), session.revision()));
      functions.settlePlacement.wake(
          new SessionTimers.Placing(key, people.getFirst(), placement.revision(), world.now()));
      functions.openings.wake(
          new SessionTimers.Opening(key, session.roll().opening(), world.now()));
    }

    assertThat(world.ordered).isEqualTo(before);
    assertThat(placeOf(people.getFirst())).isEqualTo(placement);
  }

  @Test
  void aMessageThatComesFiveTimesBeforeItsTimeIsOrderedOnOnce() {
    BreakoutSession session = open(Duration.ofHours(3));
    Due early = new Due(key, world.now().plus(Duration.ofHours(1)), session.revision());
    int before = world.ordered;

    for (int i = 0; i < 5; i++) {
      world.new Functions().advance.wake(early);
    }

    assertThat(world.ordered).isEqualTo(before + 1);
  }

  private BreakoutSession open(Duration duration) {
    changes = 3;
    var answer =
        world.new Functions()
            .open.open(
                key, parent.room(), World.redAndBlue(Optional.of(duration), Duration.ofSeconds(1)));
    return ((SessionAnswer.Done) answer).session();
  }

  private Placement placeOf(UserId user) {
    InMemoryBreakoutSessions sessions = new InMemoryBreakoutSessions(world.store);
    return sessions.placement(sessions.find(key).orElseThrow(), user).orElseThrow();
  }

  private Stage stage() {
    return new InMemoryBreakoutSessions(world.store).find(key).orElseThrow().stage();
  }

  private void isBounded(Duration length) {
    long quarters = length.dividedBy(Duration.ofMinutes(15)) + 1;
    double most = REPEATS * (CONSTANT + 4 * changes + 3 * quarters);
    assertThat(world.wakes).isLessThan((int) most);
  }

  private void staysSilent() {
    int before = world.wakes + world.followUps;
    world.pass(Duration.ofDays(2));
    assertThat(world.wakes + world.followUps).isEqualTo(before);
  }
}
