package io.parley.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.client.ClientId;
import io.parley.core.metric.Used;
import io.parley.core.usage.Usage;
import io.parley.core.usage.UsageDays;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What every [UsageDays] does.
public abstract class UsageDaysContract {

  /// DynamoDB Local erases what has expired by the real clock.
  private static final LocalDate DAY = LocalDate.parse("2100-01-31");

  private static final Usage SOME =
      Usage.of(
          what ->
              switch (what) {
                case MESSAGES -> 1;
                case DELIVERIES -> 20;
                case GATEWAY_MESSAGES -> 22;
                case CONNECTION_SECONDS -> 0;
                case STORED_BYTES -> 7_000_000_000L;
              });

  private final ClientId client = ClientId.random();

  protected abstract UsageDays days();

  @Test
  void aDayIsTheSumOfWhatWasAdded() {
    assertThat(days().add(client, DAY, SOME)).isEqualTo(SOME);
    assertThat(days().add(client, DAY, SOME)).isEqualTo(SOME.plus(SOME));
    assertThat(days().find(client, List.of(DAY))).isEqualTo(Map.of(DAY, SOME.plus(SOME)));
  }

  @Test
  void daysAndClientsAreApart() {
    days().add(client, DAY, SOME);
    days().add(client, DAY.plusDays(2), SOME.plus(SOME));
    days().add(ClientId.random(), DAY.plusDays(1), SOME);

    assertThat(days().find(client, DAY.datesUntil(DAY.plusDays(UsageDays.MOST)).toList()))
        .isEqualTo(Map.of(DAY, SOME, DAY.plusDays(2), SOME.plus(SOME)));
    assertThat(days().find(ClientId.random(), List.of(DAY))).isEmpty();
  }

  @Test
  void manyMayAddAtOnce() {
    Racers.race(20, _ -> days().add(client, DAY, SOME));

    assertThat(days().find(client, List.of(DAY)).get(DAY))
        .isEqualTo(Usage.of(what -> 20 * SOME.get(what)));
    assertThat(SOME.get(Used.MESSAGES)).isOne();
  }
}
