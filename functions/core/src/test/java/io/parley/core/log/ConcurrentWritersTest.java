package io.parley.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.contract.Drafts;
import io.parley.core.contract.Instance;
import io.parley.core.contract.Racers;
import io.parley.core.contract.RoomPorts;
import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.entry.RoomState;
import io.parley.core.member.Join;
import io.parley.core.member.Leave;
import io.parley.core.memory.InMemoryStore;
import io.parley.core.message.Send;
import io.parley.core.room.RoomKey;
import io.parley.core.room.RoomRules;
import io.parley.core.room.UserId;
import io.parley.core.store.Backoff;
import io.parley.core.store.Pace;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Several instances, each with its own memory and an unreliable store, do random things to one
/// room at once; the log and the answers must still tell one story.
final class ConcurrentWritersTest {

  private static final int WRITERS = 8;
  private static final int STEPS = 150;
  private static final int CAPACITY = 4;
  private static final long LONGEST_WINDOW_NANOS = 100_000;

  /// Whoever waits for somebody else's reservation does so for as long as things take here.
  private static final Backoff PAUSE = duration -> LockSupport.parkNanos(duration.toNanos() / 20);

  private static final List<String> USERS = List.of("ann", "bob", "cleo", "dan", "eve", "fay");

  /// An answer, with the clock of events before the call and after it.
  private record Answer(String user, Object outcome, long began, long ended) {}

  private final AtomicLong time = new AtomicLong();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theLogAndTheAnswersTellOneStory(long seed) {
    // The window is as long as a transaction may take between its commit and its answer.
    InMemoryStore store =
        new InMemoryStore(new Random(seed), () -> LockSupport.parkNanos(LONGEST_WINDOW_NANOS));
    RoomPorts ports = RoomPorts.of(store);
    RoomKey room = Instance.on(ports).create("{\"max_participants\":" + CAPACITY + "}");

    List<Answer> answers =
        Racers.race(WRITERS, i -> work(ports, room, new Random(seed * 1_000 + i))).stream()
            .flatMap(List::stream)
            .toList();

    List<Entry> log = ports.log().after(room, 0, Integer.MAX_VALUE);
    String story = "seed " + seed;
    assertThat(log.stream().map(Entry::seq).toList())
        .as(story)
        .isEqualTo(IntStream.rangeClosed(1, log.size()).mapToObj(i -> (long) i).toList());
    assertRulesHeldAtEveryEntry(log, story);
    assertAnswersAreEntries(log, answers, story);
    assertRealTimeOrder(answers, story);
    assertThat(ports.participants().page(room, 0, 100))
        .as(story)
        .hasSize((int) log.getLast().state().participants());
  }

  private List<Answer> work(RoomPorts ports, RoomKey room, Random random) {
    Instance instance =
        Instance.on(ports.withLog(log -> new JitteryLog(log, random)), Clock.systemUTC(), PAUSE);
    List<Answer> answers = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      String user = USERS.get(random.nextInt(USERS.size()));
      int kind = random.nextInt(10);
      long began = time.incrementAndGet();
      Object outcome =
          kind < 2
              ? instance.join(room, user)
              : kind < 3
                  ? instance.leave(room, user)
                  : kind < 7
                      ? instance.send(room, Drafts.named(user, "hello", "m" + random.nextInt(60)))
                      : instance.send(room, Drafts.plain(user, "hello"));
      answers.add(new Answer(user, outcome, began, time.incrementAndGet()));
    }
    return answers;
  }

  private static final Optional<RoomRules> RULES =
      Optional.of(new RoomRules(Optional.of((long) CAPACITY), false, false));

  private static void assertRulesHeldAtEveryEntry(List<Entry> log, String story) {
    List<String> inside = new ArrayList<>();
    Map<String, Long> names = new HashMap<>();
    long messages = 0;
    for (Entry entry : log) {
      String at = story + ", at " + entry;
      switch (entry.event()) {
        case Event.UserJoined joined -> {
          assertThat(inside).as(at).doesNotContain(joined.user().value());
          inside.add(joined.user().value());
        }
        case Event.UserLeft left -> assertThat(inside.remove(left.user().value())).as(at).isTrue();
        case Event.MessageSent sent -> {
          assertThat(inside).as(at).contains(sent.sender().value());
          messages++;
          long seq = entry.seq();
          sent.clientMessageId()
              .map(name -> names.put(sent.sender() + name, seq))
              .ifPresent(
                  before -> assertThat(seq - before).as(at).isGreaterThan(DecisionInputs.RECENT));
        }
        case Event.RoomCreated _ -> {}
        default -> throw new AssertionError(at);
      }
      assertThat(inside).as(at).hasSizeLessThanOrEqualTo(CAPACITY);
      assertThat(entry.state())
          .as(at)
          .isEqualTo(
              new RoomState(
                  true,
                  false,
                  inside.size(),
                  messages,
                  0,
                  Pace.CALM,
                  entry.state().spent(),
                  RULES,
                  log.getFirst().at(),
                  false,
                  0,
                  false,
                  entry.seq() - messages));
    }
  }

  private static void assertAnswersAreEntries(List<Entry> log, List<Answer> answers, String story) {
    List<Entry> fresh = new ArrayList<>();
    for (Answer answer : answers) {
      switch (answer.outcome()) {
        case Send.Accepted(Entry entry, boolean duplicate) -> {
          assertThat(log.get((int) entry.seq() - 1)).as(story).isEqualTo(entry);
          assertThat(((Event.MessageSent) entry.event()).sender())
              .isEqualTo(new UserId(answer.user()));
          if (!duplicate) {
            fresh.add(entry);
          }
        }
        case Join.Joined(Entry entry) -> fresh.add(entry);
        case Leave.Left(Entry entry, _) -> fresh.add(entry);
        case Send.NotAMember _, Join.Full _, Join.AlreadyIn _, Leave.NotIn _ -> {}
        default -> throw new AssertionError(story + ": " + answer);
      }
    }
    assertThat(fresh).as(story).containsExactlyInAnyOrderElementsOf(log.subList(1, log.size()));
  }

  /// What was answered before another call began lies before it in the log.
  private static void assertRealTimeOrder(List<Answer> answers, String story) {
    List<Answer> written = answers.stream().filter(answer -> place(answer) > 0).toList();
    List<Answer> byEnd = new ArrayList<>(written);
    byEnd.sort(Comparator.comparingLong(Answer::ended));
    List<Answer> byBegin = new ArrayList<>(written);
    byBegin.sort(Comparator.comparingLong(Answer::began));
    long highest = 0;
    int done = 0;
    for (Answer answer : byBegin) {
      while (done < byEnd.size() && byEnd.get(done).ended() < answer.began()) {
        highest = Math.max(highest, place(byEnd.get(done++)));
      }
      assertThat(place(answer)).as(story + ", " + answer).isGreaterThan(highest);
    }
    assertThat(Collections.max(written.stream().map(ConcurrentWritersTest::place).toList()))
        .isPositive();
  }

  /// The place this answer wrote, 0 if it wrote none.
  private static long place(Answer answer) {
    return switch (answer.outcome()) {
      case Send.Accepted(Entry entry, boolean duplicate) -> duplicate ? 0 : entry.seq();
      case Join.Joined(Entry entry) -> entry.seq();
      case Leave.Left(Entry entry, _) -> entry.seq();
      default -> 0;
    };
  }
}
