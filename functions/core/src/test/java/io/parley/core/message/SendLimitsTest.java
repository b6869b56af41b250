package io.parley.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.limit.Limits;
import io.parley.core.message.Flood.Seat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The limits of sending, of 20 instances that get messages at random, in virtual time.
final class SendLimitsTest {

  private static final long SEED = 7;
  private static final Duration WINDOW = Duration.ofSeconds(10);
  private static final Duration LONG = Duration.ofSeconds(25);

  private final Flood flood = new Flood(Limits.DEFAULT, Duration.ZERO, SEED);

  @ParameterizedTest
  @ValueSource(ints = {60, 200, 600})
  void aRoomTakesItsLimit(int perSecond) {
    List<Seat> seats = flood.seats(1, users(70));
    List<Instant> sent = flood.send(seats, perSecond, LONG);

    assertHolds(sent, 50);
    assertThat(flood.messages(seats.getFirst().room())).isEqualTo(sent.size());
    assertThat(flood.buckets.units() * 20).isLessThanOrEqualTo(sent.size());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20, 500, 2_000})
  void clocksThatDifferChangeLittle(int skew) {
    Flood skewed = new Flood(Limits.DEFAULT, Duration.ofMillis(skew / 2), SEED);

    assertHolds(skewed.send(skewed.seats(1, users(70)), 200, LONG), 50);
  }

  @ParameterizedTest
  @CsvSource({"1,12", "1,40", "1,400", "5,15", "5,20", "5,50", "5,400"})
  void aUserSendsTheirLimitInAllTheirRooms(int rooms, int perSecond) {
    assertHolds(flood.send(flood.seats(rooms, List.of("ann")), perSecond, LONG), 10);
  }

  @ParameterizedTest
  @ValueSource(ints = {600, 1_000, 3_000})
  void aClientSendsItsLimit(int perSecond) {
    assertHolds(flood.send(crowd(), perSecond, LONG), 500);
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 300, 450})
  void aClientBelowItsLimitPaysLittleAndIsNeverRefused(int perSecond) {
    List<Instant> sent = flood.send(crowd(), perSecond, LONG);

    assertThat(flood.refused()).isZero();
    assertThat(flood.buckets.units() * 20).isLessThanOrEqualTo(sent.size());
  }

  @ParameterizedTest
  @CsvSource({"1,9", "2,8", "5,8", "5,3"})
  void aUserBelowTheirLimitPaysLittleAndIsNeverRefused(int rooms, int perSecond) {
    List<Instant> sent = flood.send(flood.seats(rooms, List.of("ann")), perSecond, LONG);

    assertThat(flood.refused()).isLessThanOrEqualTo(sent.size() / 50);
    assertThat(flood.buckets.units() * 20).isLessThanOrEqualTo(sent.size());
  }

  /// 560 users of 80 rooms.
  private List<Seat> crowd() {
    return IntStream.range(0, 80)
        .boxed()
        .flatMap(
            i -> flood.seats(1, users(7).stream().map(user -> user + "-" + i).toList()).stream())
        .toList();
  }

  private static List<String> users(int count) {
    return IntStream.range(0, count).mapToObj(i -> "user" + i).toList();
  }

  private static void assertHolds(List<Instant> sent, int perSecond) {
    int most = 0;
    int least = Integer.MAX_VALUE;
    Instant end = sent.getLast();
    for (int from = 0, to = 0; from < sent.size(); from++) {
      Instant windowEnd = sent.get(from).plus(WINDOW);
      while (to < sent.size() && sent.get(to).isBefore(windowEnd)) {
        to++;
      }
      most = Math.max(most, to - from);
      least = windowEnd.isAfter(end) ? least : Math.min(least, to - from);
    }
    System.out.println(
        "n " + perSecond + " most " + most + " least " + least + " all " + sent.size());
    assertThat(most).as("seed %d", SEED).isBetween(9 * perSecond, 11 * perSecond);
    assertThat(least).as("seed %d", SEED).isBetween(9 * perSecond, 11 * perSecond);
  }
}
