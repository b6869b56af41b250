package io.parley.core.reaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.contract.Drafts;
import io.parley.core.contract.Instance;
import io.parley.core.contract.RoomPorts;
import io.parley.core.entry.EntryId;
import io.parley.core.entry.ReactionName;
import io.parley.core.entry.ReactionSummary.Reaction;
import io.parley.core.memory.ManualClock;
import io.parley.core.message.FindMessage;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// When a room hears of reactions, in virtual time.
final class ReactionTimesTest {

  private static final long MESSAGE = 3;

  /// What was stored, or told, at a moment.
  private record Moment(Instant at, long version) {}

  private final RoomPorts ports = RoomPorts.inMemory();
  private final ManualClock clock = new ManualClock();
  private final RoomKey room = roomWithMessage();
  private final PriorityQueue<Instant> ordered = new PriorityQueue<>(Comparator.naturalOrder());
  private final List<Moment> stored = new ArrayList<>();
  private final List<Moment> told = new ArrayList<>();

  private RoomKey roomWithMessage() {
    Instance instance = Instance.on(ports, clock, clock::advance);
    RoomKey made = instance.roomOf("ann");
    instance.send(made, Drafts.plain("ann", "hello"));
    return made;
  }

  /// Time passes; frames that are due meanwhile tell what is stored then.
  private void pass(long millis) {
    Instant end = clock.instant().plusMillis(millis);
    while (!ordered.isEmpty() && !ordered.peek().isAfter(end)) {
      Instant due = ordered.poll();
      if (due.isAfter(clock.instant())) {
        clock.advance(Duration.between(clock.instant(), due));
      }
      told.add(new Moment(due, ports.reactions().find(room, MESSAGE).summary().version()));
    }
    clock.advance(Duration.between(clock.instant(), end));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void fourFramesASecondAtMostAndTheLastStateWithinOne(long seed) {
    Random random = new Random(seed);
    ReactToMessage react =
        new ReactToMessage(
            ports.log(),
            new FindMessage(ports.log(), ports.revisions(), RoomPorts.NOBODY_DELETED),
            ports.participants(),
            new Slow(random),
            clock,
            pause -> pass(pause.toMillis()));
    for (int i = 0; i < 400; i++) {
      pass(random.nextInt(random.nextInt(4) == 0 ? 1_500 : 120));
      Reacted done =
          react.react(
              room.client(),
              new EntryId(room.room(), MESSAGE).value(),
              new UserId("ann"),
              new ReactionName(":a:"),
              i % 2 == 1);
      ((Reacted.Done) done).due().ifPresent(ordered::add);
    }
    pass(5_000);

    for (int i = 4; i < told.size(); i++) {
      assertThat(Duration.between(told.get(i - 4).at(), told.get(i).at()).toMillis())
          .as("seed " + seed)
          .isGreaterThan(1_000);
    }
    for (Moment change : stored) {
      assertThat(told)
          .as("seed %s, %s", seed, change)
          .anyMatch(
              frame ->
                  frame.version() >= change.version()
                      && frame.at().isBefore(change.at().plusMillis(900)));
    }
  }

  /// Reactions of which some take long to store.
  private final class Slow implements Reactions {

    private final Random random;

    Slow(Random random) {
      this.random = random;
    }

    @Override
    public Told find(RoomKey key, long message) {
      return ports.reactions().find(key, message);
    }

    @Override
    public Optional<Reaction> find(RoomKey key, Wanted wanted) {
      return ports.reactions().find(key, wanted);
    }

    @Override
    public List<Reaction> all(RoomKey key, long message, ReactionName name) {
      return ports.reactions().all(key, message, name);
    }

    @Override
    public Set<Wanted> existing(RoomKey key, Collection<Wanted> wanted) {
      return ports.reactions().existing(key, wanted);
    }

    @Override
    public boolean write(RoomKey key, long message, Change change) {
      pass(random.nextInt(random.nextInt(5) == 0 ? 400 : 20));
      boolean isWritten = ports.reactions().write(key, message, change);
      if (isWritten) {
        stored.add(new Moment(clock.instant(), change.after().summary().version()));
      }
      pass(random.nextInt(10));
      return isWritten;
    }

    @Override
    public boolean tell(RoomKey key, long message, Instant before, Instant next) {
      return ports.reactions().tell(key, message, before, next);
    }
  }
}
