package io.parley.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.limit.RecentTimes;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every [RecentTimes] does.
public abstract class RecentTimesContract {

  /// DynamoDB Local erases what has expired by the real clock.
  private static final Instant MINUTE = Instant.parse("2100-01-01T00:01:00Z");

  private final String subject = UUID.randomUUID().toString();

  protected abstract RecentTimes times();

  @Test
  void timesAreThoseOfTheirMinuteAndSubject() {
    List<Instant> added =
        List.of(MINUTE, MINUTE.plusMillis(59_999), MINUTE, MINUTE.plusMillis(1_234));
    added.forEach(time -> assertThat(times().add(subject, time, 9)).isEmpty());

    assertThat(times().before(subject, MINUTE.plusSeconds(60)))
        .containsExactlyInAnyOrderElementsOf(added);
    assertThat(times().before(subject, MINUTE.plusSeconds(119)))
        .containsExactlyInAnyOrderElementsOf(added);
    assertThat(times().before(subject, MINUTE.plusSeconds(59))).isEmpty();
    assertThat(times().before(subject, MINUTE.plusSeconds(120))).isEmpty();
    assertThat(times().before(subject + "x", MINUTE.plusSeconds(60))).isEmpty();
  }

  @Test
  void aFullMinuteTakesNoneAndShowsThem() {
    Instant later = MINUTE.plusSeconds(2);
    times().add(subject, MINUTE, 2);
    times().add(subject, later, 2);

    assertThat(times().add(subject, later.plusSeconds(1), 2).orElseThrow())
        .containsExactlyInAnyOrder(MINUTE, later);
    assertThat(times().before(subject, MINUTE.plusSeconds(60))).hasSize(2);
    assertThat(times().add(subject, later, 3)).isEmpty();
    assertThat(times().add(subject, MINUTE.plusSeconds(60), 1)).isEmpty();
  }

  @Test
  void ofManyAtOnceNoMoreGetInThanFit() {
    assertThat(Racers.race(30, i -> times().add(subject, MINUTE.plusMillis(i), 20).isEmpty()))
        .filteredOn(added -> added)
        .hasSize(20);
  }
}
