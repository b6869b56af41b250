package io.parley.core.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.core.client.ClientId;
import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.entry.Revision;
import io.parley.core.entry.RoomState;
import io.parley.core.job.Delivery;
import io.parley.core.job.Jobs.Job;
import io.parley.core.json.Meta;
import io.parley.core.log.StateChange;
import io.parley.core.memory.InMemoryDeliveredMarks;
import io.parley.core.memory.InMemoryRoomLog;
import io.parley.core.memory.InMemoryStore;
import io.parley.core.memory.ManualClock;
import io.parley.core.message.PastEntry;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.store.Pace;
import io.parley.core.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class GatherEntriesTest {

  private static final Pace BUSY = new Pace(Duration.ofMillis(1_600), Duration.ofMillis(100));

  private final ManualClock clock = new ManualClock();
  private final RoomKey room = new RoomKey(ClientId.random(), RoomId.random());
  private final InMemoryRoomLog log = new InMemoryRoomLog(new InMemoryStore());
  private final InMemoryDeliveredMarks marks = new InMemoryDeliveredMarks();
  private final List<Duration> pauses = new ArrayList<>();
  private final List<Delivery> deliveries = new ArrayList<>();
  private long last;

  @Test
  void whatWasDeletedWhileItWaitedIsNotShown() {
    send("one");
    send("two");
    append(new Event.MessageDeleted(1, Optional.empty()), BUSY);

    gather();

    assertThat(frames()).containsExactly("1 deleted", "2 two", "3");
  }

  @Test
  void aDeletionFarBehindItsMessageIsFound() {
    IntStream.rangeClosed(1, 450).forEach(_ -> send("text"));
    append(new Event.MessageDeleted(2, Optional.empty()), BUSY);

    gather(new Job.Gather(room, 1, clock.instant(), false, Optional.empty()));

    assertThat(frames()).hasSize(451).contains("1 text", "2 deleted", "3 text");
  }

  @Test
  void whatWasEditedWhileItWaitedIsShownAsItIs() {
    send("one");
    append(new Event.MessageUpdated(1, "uno", Meta.EMPTY), BUSY);
    append(new Event.MessageDeleted(1, Optional.empty()), BUSY);
    append(new Event.MessageRestored(1), BUSY);

    gather();

    assertThat(frames()).containsExactly("1 uno", "2 uno", "3", "4");
  }

  @Test
  void whatCameInACalmMomentIsNotRepeated() {
    append(message("calm"), Pace.CALM);
    send("busy");

    gather();

    assertThat(frames()).containsExactly("2 busy");
  }

  @Test
  void whatIsOldIsNotRepeatedWhenNoMarkTellsOfIt() {
    send("old");
    clock.advance(Duration.ofMinutes(61));
    send("new");

    gather();

    assertThat(frames()).containsExactly("2 new");
  }

  @Test
  void anotherDeliveryBeginsWhereTheLastOneEnded() {
    send("one");
    gather();
    send("two");
    gather();

    assertThat(frames()).containsExactly("1 one", "2 two");
  }

  @Test
  void aLateEntryThatSomebodyBroughtIsNotDeliveredAgain() {
    send("one");
    gather();

    assertThat(gather(new Job.Gather(room, 1, clock.instant(), true, Optional.empty()))).isZero();
  }

  @Test
  void aDeliveryThatDiesIsMadeUpForByTheNext() {
    send("one");
    assertThatThrownBy(
            () ->
                gathering(Duration.ofDays(1))
                    .gather(
                        due(1),
                        _ -> {
                          throw new StoreException("no", true);
                        }))
        .isInstanceOf(StoreException.class);
    send("two");

    gather();

    assertThat(frames()).containsExactly("1 one", "2 two");
  }

  @Test
  void aDeliveryThatHangsDoesNotHaveTheNextOnesRepeatIt() {
    send("one");
    CountDownLatch hangs = new CountDownLatch(1);
    Thread slow =
        Thread.ofVirtual().start(() -> gathering(Duration.ZERO).gather(due(1), _ -> await(hangs)));
    while (marks.last(room) == 0) {
      Thread.onSpinWait();
    }
    send("two");

    gather();

    assertThat(frames()).containsExactly("2 two");
    assertThat(slow.isAlive()).isTrue();
    hangs.countDown();
  }

  @Test
  void aRoomsEndIsHeardAfterWhatWaitedAndWithoutALog() {
    send("one");
    append(new Event.RoomDeleted(), BUSY);
    Job.Gather end = new Job.Gather(room, 2, clock.instant(), false, Optional.of("the end"));

    gather(end);
    assertThat(deliveries).containsExactly(Delivery.lastOf(List.of("1 one", "the end")));

    deliveries.clear();
    RoomKey erased = new RoomKey(room.client(), RoomId.random());
    gather(new Job.Gather(erased, 2, clock.instant(), false, Optional.of("the end")));
    assertThat(deliveries).containsExactly(Delivery.last("the end"));
  }

  @Test
  void aLongDeliveryIsCutIntoPartsThatAJobCanCarry() {
    IntStream.rangeClosed(1, 30).forEach(_ -> send("x".repeat(8_000)));

    gather();

    assertThat(deliveries)
        .hasSizeGreaterThan(2)
        .allSatisfy(part -> assertThat(String.join("", part.frames())).hasSizeLessThan(96 * 1024));
    assertThat(frames()).hasSize(30);
  }

  @Test
  void aClockThatIsFarAheadHoldsNobodyUpForLong() {
    send("one");
    Instant due = clock.instant().plus(Duration.ofHours(1));

    gather(new Job.Gather(room, 1, due, false, Optional.empty()));

    assertThat(pauses).containsExactly(Duration.ofSeconds(2));
  }

  private void send(String text) {
    append(message(text), BUSY);
  }

  private static Event message(String text) {
    return new Event.MessageSent(
        new UserId("ann"), "Ann", text, "text", Meta.EMPTY, Optional.empty());
  }

  private void append(Event event, Pace pace) {
    last++;
    var _ =
        log.append(
            new Entry(room, last, "a", clock.instant(), event, RoomState.OPEN.at(pace)),
            new StateChange.None());
  }

  private Job.Gather due(long seq) {
    return new Job.Gather(room, seq, clock.instant(), false, Optional.empty());
  }

  private void gather() {
    gather(due(last));
  }

  private int gather(Job.Gather job) {
    return gathering(Duration.ofDays(1)).gather(job, deliveries::add);
  }

  private GatherEntries gathering(Duration patience) {
    return new GatherEntries(log, marks, GatherEntriesTest::text, clock, pauses::add, patience);
  }

  /// An entry's `seq`, and the text that it shows.
  private static String text(PastEntry past) {
    long seq = past.entry().seq();
    if (past.now().isPresent()) {
      Revision now = past.now().get();
      return seq + (now.deleted() ? " deleted" : " " + now.content());
    }
    return past.entry().event() instanceof Event.MessageSent sent
        ? seq + " " + sent.content()
        : "" + seq;
  }

  private List<String> frames() {
    return deliveries.stream().flatMap(delivery -> delivery.frames().stream()).toList();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
