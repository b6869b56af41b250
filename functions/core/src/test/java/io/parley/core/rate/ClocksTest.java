package io.parley.core.rate;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.limit.Limits;
import io.parley.core.rate.Flood.Seat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The shared limits of instances whose clocks differ.
final class ClocksTest {

  private static final long SEED = 7;
  private static final int SEEDS = 9;
  private static final Duration LONG = Duration.ofSeconds(25);

  enum Clocks {
    ONE_TWO_SECONDS_AHEAD(Flood.oneAhead(Duration.ofSeconds(2))),
    ALL_WITHIN_A_SECOND(Flood.spread(Duration.ofSeconds(1))),
    ONE_AN_HOUR_AHEAD(Flood.oneAhead(Duration.ofHours(1))),
    ONE_AN_HOUR_BEHIND(Flood.oneAhead(Duration.ofHours(-1)));

    private final IntFunction<Duration> skews;

    Clocks(IntFunction<Duration> skews) {
      this.skews = skews;
    }
  }

  @ParameterizedTest
  @EnumSource
  void aClientBelowItsLimitIsNotRefused(Clocks clocks) {
    for (int perSecond : List.of(250, 450)) {
      Flood flood = new Flood(Limits.DEFAULT, clocks.skews, SEED);
      List<Instant> sent = flood.send(flood.crowd(), perSecond, LONG);

      assertThat(flood.refused()).as("of %d", perSecond).isZero();
      assertThat(flood.buckets.units() * 20).isLessThanOrEqualTo(sent.size());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aClientSendsItsLimit(Clocks clocks) {
    Flood flood = new Flood(Limits.DEFAULT, clocks.skews, SEED);
    List<Instant> sent = flood.send(flood.crowd(), 1_000, LONG);

    assertThat(Windows.most(sent)).isBetween(5_000, 5_500);
    assertThat(Windows.least(sent)).isGreaterThanOrEqualTo(4_500);
  }

  @ParameterizedTest
  @EnumSource
  void aUserOfFiveRoomsBelowTheirLimitIsNotRefused(Clocks clocks) {
    for (int seed = 0; seed < SEEDS; seed++) {
      Flood flood = acquainted(clocks, seed);
      List<Seat> seats = flood.seats(5, List.of("ann"));

      assertThat(flood.send(seats, 8, LONG)).as("seed %d", seed).hasSize(200);
    }
  }

  /// As where clocks agree: within the tenth in the middle, and not always where a user sends a
  /// little more than they may. In a room's log, a clock that is an hour ahead limits nobody.
  @ParameterizedTest
  @CsvSource({
    "ONE_TWO_SECONDS_AHEAD, 12, 120",
    "ONE_TWO_SECONDS_AHEAD, 20, 110",
    "ONE_TWO_SECONDS_AHEAD, 50, 110",
    "ALL_WITHIN_A_SECOND, 12, 120",
    "ALL_WITHIN_A_SECOND, 20, 110",
    "ALL_WITHIN_A_SECOND, 50, 110"
  })
  void aUserOfFiveRoomsSendsTheirLimitInAll(Clocks clocks, int perSecond, int most) {
    List<Integer> counts =
        LongStream.range(0, SEEDS)
            .mapToObj(seed -> acquainted(clocks, seed))
            .map(flood -> flood.send(flood.seats(5, List.of("ann")), perSecond, LONG))
            .map(Windows::most)
            .sorted()
            .toList();

    assertThat(counts.get(SEEDS / 2)).as("%s", counts).isBetween(100, most);
    assertThat(counts.getLast()).as("%s", counts).isLessThanOrEqualTo(130);
  }

  /// Instances that have met each other's messages, as those of a deployment in use have.
  private static Flood acquainted(Clocks clocks, long seed) {
    Flood flood = new Flood(Limits.DEFAULT, clocks.skews, seed);
    flood.send(flood.seats(1, Flood.users(20)), 40, Duration.ofSeconds(10));
    return flood;
  }
}
