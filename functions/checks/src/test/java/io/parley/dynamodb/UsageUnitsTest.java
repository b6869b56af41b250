package io.parley.dynamodb;

import static io.parley.core.contract.Drafts.plain;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.client.ClientId;
import io.parley.core.contract.Instance;
import io.parley.core.contract.RoomPorts;
import io.parley.core.limit.Limits;
import io.parley.core.limit.StoreFaults;
import io.parley.core.memory.ManualClock;
import io.parley.core.message.Send;
import io.parley.core.metric.Metrics;
import io.parley.core.metric.Used;
import io.parley.core.rate.SendLimits;
import io.parley.core.room.RoomKey;
import io.parley.core.usage.CountUsage;
import io.parley.core.usage.Usage;
import io.parley.core.usage.UsageDays;
import io.parley.dynamodb.limit.DynamoSharedBuckets;
import io.parley.dynamodb.limit.DynamoUsageDays;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// What it costs to count usage, and to tell it.
final class UsageUnitsTest {

  private static final int MESSAGES = 1_000;

  /// What a busy client has used by noon.
  private static final Usage BY_NOON =
      Usage.of(what -> what == Used.STORED_BYTES ? 20_000_000L : 50_000L);

  private final RequestUnits units = new RequestUnits();
  private final DynamoDbClient client = SharedTables.client(o -> o.addExecutionInterceptor(units));
  private final ManualClock clock = new ManualClock();
  private final UsageDays days = new DynamoUsageDays(client, SharedTables.NAMES);

  @Test
  void aBusyClientsMessageWithLimitsAndUsageIsAtMostSevenHundredthsOfAWriteMore() {
    StoreFaults faults = new StoreFaults(clock, _ -> {});
    SendLimits limits =
        new SendLimits(
            () -> Limits.DEFAULT,
            new DynamoSharedBuckets(client, SharedTables.NAMES),
            faults,
            clock);
    RoomPorts ports = SharedTables.ports(client);
    Instance instance = Instance.on(ports, clock, _ -> {}, limits);
    RoomKey room = instance.roomOf("ann");
    days.add(room.client(), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), BY_NOON);
    Random random = new Random(1);
    List<CountUsage> counters = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      counters.add(new CountUsage(days, faults, random::nextDouble, clock));
    }
    units.take();

    for (int i = 0; i < MESSAGES; i++) {
      clock.advance(Duration.ofMillis(150));
      Metrics metrics = new Metrics("trace");
      Send sent = metrics.during(() -> instance.send(room, plain("ann", "hello")));
      assertThat(sent).isInstanceOf(Send.Accepted.class);
      Usage used = Usage.of(metrics::valueOf);
      assertThat(used.isNone()).isFalse();
      counters.get(random.nextInt(4)).count(room.client(), used);
    }
    assertThat(units.take().writes()).isBetween((long) MESSAGES, MESSAGES * 107L / 100);
  }

  @Test
  void aDayIsAReadUnit() {
    ClientId owner = ClientId.random();
    LocalDate first = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    List<LocalDate> all = first.datesUntil(first.plusDays(UsageDays.MOST)).toList();
    all.forEach(day -> days.add(owner, day, BY_NOON));
    assertThat(units.take().writes()).isEqualTo(UsageDays.MOST);

    days.find(owner, all);
    assertThat(units.take().reads()).isEqualTo(UsageDays.MOST);
  }
}
