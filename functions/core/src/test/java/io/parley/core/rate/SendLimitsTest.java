package io.parley.core.rate;

import static io.parley.core.contract.Drafts.named;
import static io.parley.core.contract.Drafts.plain;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.contract.Instance;
import io.parley.core.limit.Limits;
import io.parley.core.limit.OverLimit;
import io.parley.core.limit.Spent;
import io.parley.core.message.Send;
import io.parley.core.rate.Flood.Seat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The limits of sending, of 20 instances that get messages at random, in virtual time.
final class SendLimitsTest {

  private static final long SEED = 7;
  private static final Duration LONG = Duration.ofSeconds(25);

  private final Flood flood = new Flood(Limits.DEFAULT, SEED);

  @ParameterizedTest
  @CsvSource({"60,0", "200,0", "600,0", "200,20", "200,500", "200,2000"})
  void aRoomTakesItsLimitThoughClocksDiffer(int perSecond, int skewMillis) {
    Flood skewed = new Flood(Limits.DEFAULT, Flood.spread(Duration.ofMillis(skewMillis / 2)), SEED);
    List<Seat> seats = skewed.seats(1, Flood.users(70));
    List<Instant> sent = skewed.send(seats, perSecond, LONG);

    assertHolds(sent, 50, 1.1);
    assertThat(Windows.least(sent)).isGreaterThanOrEqualTo(450);
    assertThat(skewed.messages(seats.getFirst().room())).isEqualTo(sent.size());
    assertThat(skewed.buckets.units() * 20).isLessThanOrEqualTo(sent.size());
  }

  @ParameterizedTest
  @ValueSource(ints = {12, 40, 400})
  void aUserOfOneRoomSendsTheirLimit(int perSecond) {
    List<Instant> sent = flood.send(flood.seats(1, List.of("ann")), perSecond, LONG);

    assertHolds(sent, 10, 1.1);
    assertThat(Windows.least(sent)).isGreaterThanOrEqualTo(90);
  }

  /// A little more than the limit is noticed later than much more.
  @ParameterizedTest
  @CsvSource({"12,1.2", "15,1.2", "20,1.1", "50,1.1", "100,1.1", "400,1.15"})
  void aUserOfFiveRoomsSendsTheirLimitInAll(int perSecond, double most) {
    assertHolds(flood.send(flood.seats(5, List.of("ann")), perSecond, LONG), 10, most);
  }

  @ParameterizedTest
  @ValueSource(ints = {600, 1_000, 3_000})
  void aClientSendsItsLimit(int perSecond) {
    List<Instant> sent = flood.send(flood.crowd(), perSecond, LONG);

    assertHolds(sent, 500, 1.1);
    assertThat(Windows.least(sent)).isGreaterThanOrEqualTo(4_500);
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 450})
  void aClientBelowItsLimitPaysLittleAndIsNotRefused(int perSecond) {
    List<Instant> sent = flood.send(flood.crowd(), perSecond, LONG);

    assertThat(flood.refused()).isZero();
    assertThat(flood.buckets.units() * 20).isLessThanOrEqualTo(sent.size());
  }

  @ParameterizedTest
  @CsvSource({"1,9", "2,8", "5,8", "5,3"})
  void aUserBelowTheirLimitPaysLittleAndIsNotRefused(int rooms, int perSecond) {
    List<Instant> sent = flood.send(flood.seats(rooms, List.of("ann")), perSecond, LONG);

    assertThat(flood.refused()).isZero();
    assertThat(flood.buckets.units() * 20).isLessThanOrEqualTo(sent.size());
  }

  @Test
  void whatIsRefusedIsNotCounted() {
    Seat seat = flood.seats(1, List.of("ann")).getFirst();
    assertThat(countSent(seat, 1_000)).isEqualTo(10);

    flood.clock.advance(Duration.ofMillis(1_010));
    assertThat(countSent(seat, 1_000)).isEqualTo(10);
    assertThat(flood.messages(seat.room())).isEqualTo(20);
  }

  @Test
  void whoIsRefusedIsToldWhenToGoOn() {
    Seat seat = flood.seats(1, List.of("ann")).getFirst();
    countSent(seat, 10);

    assertThat(flood.anyInstance().send(seat.room(), plain("ann", "too soon")))
        .isEqualTo(new Send.TooSoon(new OverLimit(Duration.ofMillis(101))));
    flood.clock.advance(Duration.ofMillis(100));
    assertThat(countSent(seat, 1)).isZero();
    flood.clock.advance(Duration.ofMillis(1));
    assertThat(countSent(seat, 2)).isEqualTo(1);
  }

  @Test
  void aRepeatGetsItsFirstAnswerAndIsNotCounted() {
    Seat seat = flood.seats(1, List.of("ann")).getFirst();
    for (int i = 0; i < 10; i++) {
      for (int times = 0; times < 5; times++) {
        assertThat(flood.anyInstance().send(seat.room(), named("ann", "hello", "m" + i)))
            .isInstanceOfSatisfying(
                Send.Accepted.class,
                sent -> assertThat(sent.entry().state().messages()).isPositive());
      }
    }
    assertThat(flood.anyInstance().send(seat.room(), named("ann", "hello", "m10")))
        .isInstanceOf(Send.TooSoon.class);
    assertThat(flood.anyInstance().send(seat.room(), named("ann", "hello", "m3")))
        .isInstanceOfSatisfying(Send.Accepted.class, sent -> assertThat(sent.duplicate()).isTrue());
    assertThat(flood.messages(seat.room())).isEqualTo(10);
  }

  @Test
  void aStoreThatFailsLimitsNobody() {
    flood.buckets.fail(true);
    List<Seat> seats = flood.seats(5, List.of("ann"));

    assertThat(flood.send(seats, 40, Duration.ofSeconds(10))).hasSize(400);
  }

  @Test
  void anEntryOfABrokenClockSilencesNobody() {
    Seat seat = flood.seats(1, List.of("ann")).getFirst();
    Clock broken = Clock.offset(flood.clock, Duration.ofHours(1));
    Instance.on(flood.ports, broken, _ -> {}).send(seat.room(), plain("ann", "from the future"));

    assertThat(countSent(seat, 30)).isEqualTo(30);
    flood.clock.advance(Duration.ofHours(2));
    assertThat(countSent(seat, 30)).isEqualTo(10);
  }

  @Test
  void withoutLimitsNothingIsCounted() {
    Flood free = new Flood(Limits.NONE, SEED);
    List<Seat> seats = free.seats(1, List.of("ann"));

    assertThat(free.send(seats, 500, Duration.ofSeconds(2))).hasSize(1_000);
    assertThat(free.buckets.units()).isZero();
    assertThat(free.ports.log().newest(seats.getFirst().room(), 1).getFirst().state().spent())
        .isEqualTo(Spent.NONE);
  }

  private int countSent(Seat seat, int tries) {
    return (int) IntStream.range(0, tries).filter(_ -> flood.isSent(seat)).count();
  }

  private static void assertHolds(List<Instant> sent, int perSecond, double most) {
    assertThat(Windows.most(sent) / (10.0 * perSecond)).isLessThanOrEqualTo(most);
    assertThat((double) sent.size()).isGreaterThan(0.9 * perSecond * LONG.toSeconds());
  }
}
