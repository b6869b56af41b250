package io.parley.core.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.memory.InMemoryRecentTimes;
import io.parley.core.memory.InMemorySharedBuckets;
import io.parley.core.memory.Interrupted;
import io.parley.core.memory.ManualClock;
import io.parley.core.store.Deadline;
import io.parley.core.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Limits whose store fails.
final class StoreFaultsTest {

  private static final Duration MILLISECOND = Duration.ofMillis(1);

  private final ManualClock clock = new ManualClock();
  private final List<Exception> reported = new ArrayList<>();
  private final StoreFaults faults = new StoreFaults(clock, reported::add);
  private final List<Optional<Duration>> times = new ArrayList<>();
  private boolean hangs;

  private final SharedBuckets buckets =
      Interrupted.of(SharedBuckets.class, new InMemorySharedBuckets(), this::answerLate);
  private final RecentTimes recent =
      Interrupted.of(RecentTimes.class, new InMemoryRecentTimes(), this::answerLate);
  private final SharedLimit one = limit("one");
  private final SharedLimit other = limit("other");
  private final MinuteLimit minute = new MinuteLimit(recent, faults, clock);

  private void answerLate() {
    times.add(Deadline.left(clock));
    if (hangs) {
      clock.advance(StoreFaults.BLIND.multipliedBy(2));
      throw new StoreException("no answer", true);
    }
  }

  @Test
  void aStoreThatDoesNotAnswerIsLeftAloneFromThenOnByAllLimits() {
    hangs = true;
    one.look();
    Instant failed = clock.instant();
    assertThat(times).hasSize(1);

    clock.advance(StoreFaults.BLIND.minus(MILLISECOND));
    one.look();
    other.look();
    assertThat(minute.count("ann", 1)).isEmpty();
    assertThat(times).hasSize(1);
    assertThat(clock.instant()).isEqualTo(failed.plus(StoreFaults.BLIND).minus(MILLISECOND));

    clock.advance(MILLISECOND);
    other.look();
    assertThat(times).hasSize(2);
  }

  @Test
  void aFaultIsReportedOnceInTheTimeInWhichTheStoreIsLeftAlone() {
    hangs = true;
    for (int i = 0; i < 10; i++) {
      one.look();
      assertThat(minute.count("ann", 1)).isEmpty();
      assertThat(reported).as("%d", i).hasSize(i + 1);
      clock.advance(StoreFaults.BLIND);
    }
  }

  @Test
  void theStoreHasLittleTime() {
    one.look();
    Deadline.within(clock.instant().plusMillis(7), () -> other.look());
    Deadline.within(clock.instant().plusSeconds(29), () -> minute.count("ann", 1));

    assertThat(times)
        .contains(Optional.of(StoreFaults.PATIENCE), Optional.of(Duration.ofMillis(7)))
        .allMatch(time -> time.orElseThrow().compareTo(StoreFaults.PATIENCE) <= 0);
  }

  private SharedLimit limit(String name) {
    return new SharedLimit(
        buckets, name, new Rate(10), bound -> bound - 1, faults, new SharedTime(clock), clock);
  }
}
