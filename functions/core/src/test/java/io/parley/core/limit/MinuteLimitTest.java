package io.parley.core.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.contract.Racers;
import io.parley.core.memory.InMemoryRecentTimes;
import io.parley.core.memory.ManualClock;
import io.parley.core.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Limits of a minute, in virtual time.
final class MinuteLimitTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int MOST = 10;

  private final ManualClock clock = new ManualClock();
  private final StoreFaults faults = new StoreFaults(clock, _ -> {});
  private final InMemoryRecentTimes times = new InMemoryRecentTimes();
  private final MinuteLimit limit = new MinuteLimit(times, faults, clock);

  @Test
  void theOneTooManyIsToldWhenTheFirstIsAMinuteOld() {
    for (int i = 0; i < MOST; i++) {
      assertThat(limit.count("ann", MOST)).isEmpty();
      clock.advance(Duration.ofSeconds(2));
    }

    OverLimit over = limit.count("ann", MOST).orElseThrow();
    assertThat(over.retryAfter()).isEqualTo(MINUTE.minusSeconds(2 * MOST));
    assertThat(limit.count("bob", MOST)).isEmpty();
    clock.advance(over.retryAfter().minusMillis(1));
    assertThat(limit.count("ann", MOST)).isPresent();
    clock.advance(Duration.ofMillis(1));
    assertThat(limit.count("ann", MOST)).isEmpty();
    assertThat(limit.count("ann", MOST).orElseThrow().retryAfter())
        .isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void whatIsRefusedIsNotCounted() {
    for (int i = 0; i < 50 * MOST; i++) {
      limit.count("ann", MOST);
      clock.advance(Duration.ofMillis(100));
    }
    clock.advance(Duration.ofSeconds(11));
    assertThat(IntStream.range(0, MOST).filter(_ -> limit.count("ann", MOST).isEmpty()).count())
        .isEqualTo(MOST);
  }

  @Test
  void whoKeepsToTheRateIsNeverRefused() {
    for (int i = 0; i < 5 * MOST; i++) {
      assertThat(limit.count("ann", MOST)).as("call %d", i).isEmpty();
      clock.advance(MINUTE.dividedBy(MOST));
    }
  }

  /// The clocks of instances differ by up to a second, and the callers come in bursts.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void inNoMinuteAnInstanceOfTwentyLetsInMoreThanATenthTooMany(long seed) {
    int most = 100;
    Random random = new Random(seed);
    List<MinuteLimit> instances =
        IntStream.range(0, 20)
            .mapToObj(_ -> Clock.offset(clock, Duration.ofMillis(random.nextInt(-500, 500))))
            .map(own -> new MinuteLimit(times, faults, own))
            .toList();
    List<Instant> let = new ArrayList<>();
    for (int step = 0; step < 6_000; step++) {
      clock.advance(Duration.ofMillis(random.nextInt(100)));
      int burst = step % 1_000 < 500 ? 1 : 0;
      for (int i = 0; i < burst; i++) {
        if (instances.get(random.nextInt(20)).count("client", most).isEmpty()) {
          let.add(clock.instant());
        }
      }
    }

    assertThat(let).as("seed %d", seed).hasSizeGreaterThan(2 * most);
    for (Instant from : let) {
      Instant end = from.plus(MINUTE);
      long inMinute = let.stream().filter(at -> !at.isBefore(from) && at.isBefore(end)).count();
      assertThat(inMinute).as("seed %d, from %s", seed, from).isLessThanOrEqualTo(most * 11 / 10);
    }
  }

  @Test
  void ofManyAtOnceNoMoreGetInThanMay() {
    assertThat(Racers.race(30, _ -> limit.count("ann", MOST).isEmpty()))
        .filteredOn(let -> let)
        .hasSize(MOST);
  }

  @Test
  void zeroIsNoLimitAndAsksNobody() {
    MinuteLimit broken = new MinuteLimit(new Broken(), faults, clock);
    assertThat(broken.count("ann", 0)).isEmpty();
  }

  @Test
  void aFaultOfTheStoreRefusesNobody() {
    MinuteLimit broken = new MinuteLimit(new Broken(), faults, clock);
    assertThat(broken.count("ann", 1)).isEmpty();
    assertThat(broken.count("ann", 1)).isEmpty();
  }

  private static final class Broken implements RecentTimes {

    @Override
    public List<Instant> before(String subject, Instant now) {
      throw new StoreException("no answer", true);
    }

    @Override
    public Optional<List<Instant>> add(String subject, Instant now, int most) {
      throw new StoreException("no answer", true);
    }
  }
}
