package io.parley.core.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.client.ClientId;
import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.entry.RoomState;
import io.parley.core.fanout.Announcements;
import io.parley.core.fanout.Batch;
import io.parley.core.fanout.DeliveredMarks;
import io.parley.core.fanout.GatherEntries;
import io.parley.core.job.Delivery;
import io.parley.core.job.Jobs.Job;
import io.parley.core.json.Meta;
import io.parley.core.log.RoomLog;
import io.parley.core.log.StateChange;
import io.parley.core.memory.InMemoryDeliveredMarks;
import io.parley.core.memory.InMemoryRoomLog;
import io.parley.core.memory.InMemoryStore;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// One room, its writers and its deliveries in virtual time: clocks that differ, commits that take
/// long, deliveries that die.
final class CoalescingTest {

  private static final int HISTORIES = 1_000;

  @ParameterizedTest
  @CsvSource({"1000, 0.06", "250, 0.25"})
  void whatIsDeliveredTogetherIsPaidOnce(int window, double most) {
    Simulation simulation = new Simulation(new Random(1), Duration.ofMillis(window), 0);
    simulation.slowCommits = 0;
    simulation.append(IntStream.generate(() -> 50).limit(2_000));
    simulation.run();
    assertThat(simulation.missed()).isEmpty();
    assertThat(simulation.posts / 2_000.0).isLessThanOrEqualTo(most);
  }

  @Test
  void belowTwoASecondEachEntryIsDeliveredAtOnce() {
    Simulation simulation = new Simulation(new Random(2), Duration.ofSeconds(1), 0);
    simulation.slowCommits = 0;
    simulation.append(IntStream.generate(() -> 600).limit(200));
    simulation.run();
    assertThat(simulation.posts).isEqualTo(200);
    assertThat(simulation.longestDelay).isLessThan(50);
  }

  @Test
  void nobodyWaitsLongerThanTheWindowAndAMoment() {
    for (int seed = 0; seed < 50; seed++) {
      Simulation simulation = new Simulation(new Random(seed), Duration.ofMillis(250), 0);
      simulation.append(new Random(seed).ints(300, 5, 400));
      simulation.run();
      assertThat(simulation.longestDelay).as("seed %d", seed).isLessThan(1_200);
    }
  }

  @Test
  void everyEntryIsHeardWhateverDies() {
    for (int seed = 0; seed < HISTORIES; seed++) {
      Random random = new Random(seed);
      Simulation simulation = new Simulation(random, Duration.ofMillis(250), 0.2);
      for (int phase = 0; phase < 4; phase++) {
        int gap = List.of(3, 20, 60, 200, 900).get(random.nextInt(5));
        simulation.append(random.ints(40, 0, 2 * gap + 1));
      }
      // What the last ones died with, a later one brings.
      simulation.thenNothingDies();
      simulation.append(IntStream.generate(() -> 20).limit(30));
      simulation.run();
      assertThat(simulation.missedInReach()).as("seed %d", seed).isEmpty();
    }
  }

  @Test
  void whereNothingDiesAndNoCommitIsSlowEverythingComesOnceAndInOrder() {
    for (int seed = 0; seed < HISTORIES; seed++) {
      Random random = new Random(seed);
      Simulation simulation = new Simulation(random, Duration.ofMillis(250), 0);
      simulation.slowCommits = 0;
      simulation.announcing = 1;
      int gap = List.of(10, 20, 60, 200).get(random.nextInt(4));
      simulation.append(random.ints(100, 0, 2 * gap + 1));
      simulation.run();
      assertThat(simulation.heard()).as("seed %d", seed).isEqualTo(simulation.all());
    }
  }

  @Test
  void whatIsNoMessageOvertakesNone() {
    for (int seed = 0; seed < HISTORIES; seed++) {
      Simulation simulation = new Simulation(new Random(seed), Duration.ofSeconds(1), 0);
      simulation.slowCommits = 0;
      simulation.announcing = 1;
      Random random = new Random(seed);
      for (int i = 0; i < 20; i++) {
        simulation.append(random.ints(random.nextInt(8), 0, 400));
        simulation.write(random.nextInt(1_500), new Event.RoomActivated(Instant.EPOCH));
      }
      simulation.run();
      // In order, and each once.
      assertThat(simulation.heard()).as("seed %d", seed).isEqualTo(simulation.all());
    }
  }

  @Test
  void aRoomsEndBringsWhatWaits() {
    for (int seed = 0; seed < HISTORIES; seed++) {
      Simulation simulation = new Simulation(new Random(seed), Duration.ofSeconds(1), 0);
      simulation.append(IntStream.generate(() -> 20).limit(30));
      simulation.end();
      simulation.run();
      assertThat(simulation.missed()).as("seed %d", seed).isEmpty();
    }
  }

  private record Step(long at, long order, Runnable action) {}

  /// A delivery that did not die, and how far the log went then.
  private record Success(Instant due, long tail) {}

  private static final class Died extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static final class Simulation {
    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
    private static final int SKEW = 15;

    private final Random random;
    private final Duration window;
    private final RoomKey room = new RoomKey(ClientId.random(), RoomId.random());
    private final RoomLog log = new InMemoryRoomLog(new InMemoryStore());
    private final DeliveredMarks marks = new InMemoryDeliveredMarks();
    private final PriorityQueue<Step> steps =
        new PriorityQueue<>(Comparator.comparingLong(Step::at).thenComparingLong(Step::order));
    private final List<Long> committed = new ArrayList<>();
    private final List<Long> heard = new ArrayList<>();
    private final List<Success> successes = new ArrayList<>();
    private double deaths;
    private double slowCommits = 0.02;
    private int announcing = 10;
    private long now;
    private long order;
    private long writing;
    private Entry tail;
    private int posts;
    private long longestDelay;
    private int heardAtEnd = -1;

    Simulation(Random random, Duration window, double deaths) {
      this.random = random;
      this.window = window;
      this.deaths = deaths;
      this.tail =
          new Entry(
              room, 1, "a", START, new Event.RoomCreated("r", "", Meta.EMPTY), RoomState.OPEN);
      var _ = log.append(tail, new StateChange.None());
      this.writing = 10_000;
    }

    void append(IntStream gaps) {
      gaps.forEach(gap -> write(gap, message()));
    }

    void end() {
      write(5, new Event.RoomDeleted());
    }

    void thenNothingDies() {
      schedule(writing + 1_500, () -> deaths = 0);
      writing += 2_000;
    }

    private static Event message() {
      return new Event.MessageSent(
          new UserId("ann"), "Ann", "hello", "text", Meta.EMPTY, Optional.empty());
    }

    /// Decides, and commits a while later; nobody else can have the place meanwhile.
    private void write(int gap, Event event) {
      writing += gap;
      long decided = writing;
      int took = random.nextDouble() < slowCommits ? 100 + random.nextInt(400) : random.nextInt(5);
      int skew = random.nextInt(2 * SKEW + 1) - SKEW;
      writing += took;
      schedule(writing, () -> commit(event, decided, skew));
    }

    private void commit(Event event, long decided, int skew) {
      Instant decidedAt = START.plusMillis(decided + skew);
      Instant at = decidedAt.isAfter(tail.at()) ? decidedAt : tail.at();
      RoomState state =
          tail.state()
              .after(event)
              .at(
                  tail.state()
                      .pace()
                      .after(tail.at(), at, window, event instanceof Event.MessageSent));
      Entry entry = new Entry(room, tail.seq() + 1, "a", at, event, state);
      tail = entry;
      var _ = log.append(entry, new StateChange.None());
      committed.add(entry.seq());
      schedule(now + random.nextInt(announcing), () -> announce(entry, skew));
    }

    private void announce(Entry entry, int skew) {
      Announcements announcements =
          new Announcements(this::start, one -> "" + one.seq(), () -> window, clock(skew));
      announcements.announce(entry).ifPresent(this::deliver);
    }

    /// A function starts a moment later, sleeps until the job is due, and perhaps dies.
    private void start(Job job) {
      if (job instanceof Job.Gather gather) {
        int skew = random.nextInt(2 * SKEW + 1) - SKEW;
        long due = Duration.between(START, gather.due()).toMillis() - skew;
        schedule(Math.max(now + 5 + random.nextInt(20), due), () -> gather(gather, skew));
      }
    }

    private void gather(Job.Gather job, int skew) {
      double fate = random.nextDouble();
      if (fate < deaths / 2) {
        return;
      }
      GatherEntries gathering =
          new GatherEntries(
              log,
              marks,
              past -> "" + past.entry().seq(),
              clock(skew),
              late -> {
                throw new AssertionError("waits for " + late);
              },
              Duration.ofDays(1));
      try {
        int frames =
            gathering.gather(
                job,
                delivery -> {
                  deliver(delivery);
                  if (fate < deaths) {
                    throw new Died();
                  }
                });
        if (frames > 0) {
          successes.add(new Success(job.due(), tail.seq()));
        }
      } catch (Died e) {
        // After its posts and before its mark.
      }
    }

    private void deliver(Delivery delivery) {
      posts += Batch.of(delivery.frames()).size();
      for (String frame : delivery.frames()) {
        long seq = Long.parseLong(frame);
        heard.add(seq);
        Instant at = log.after(room, seq - 1, 1).getFirst().at();
        longestDelay =
            Math.max(longestDelay, Duration.between(at, START.plusMillis(now)).toMillis());
      }
      if (delivery.last()) {
        heardAtEnd = heard.size();
      }
    }

    void run() {
      for (Step step = steps.poll(); step != null; step = steps.poll()) {
        now = step.at();
        step.action().run();
      }
    }

    List<Long> heard() {
      return heard;
    }

    /// What nobody heard, or only after the room had ended.
    List<Long> missed() {
      List<Long> inTime = heardAtEnd < 0 ? heard : heard.subList(0, heardAtEnd);
      return all().stream().filter(seq -> !inTime.contains(seq)).toList();
    }

    /// Of those, what a delivery could have made up for that did not die.
    List<Long> missedInReach() {
      return missed().stream()
          .filter(seq -> successes.stream().anyMatch(success -> reaches(success, seq)))
          .toList();
    }

    private boolean reaches(Success success, long seq) {
      Instant at = log.after(room, seq - 1, 1).getFirst().at();
      return seq <= success.tail() && at.plusSeconds(15).isAfter(success.due());
    }

    List<Long> all() {
      return LongStream.rangeClosed(2, tail.seq()).boxed().toList();
    }

    private void schedule(long at, Runnable action) {
      steps.add(new Step(at, order++, action));
    }

    private Clock clock(int skew) {
      return new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return START.plusMillis(now + skew);
        }
      };
    }
  }
}
