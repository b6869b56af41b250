package io.parley.core.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.parley.core.client.ClientId;
import io.parley.core.limit.StoreFaults;
import io.parley.core.memory.InMemoryUsageDays;
import io.parley.core.memory.ManualClock;
import io.parley.core.metric.Used;
import io.parley.core.store.StoreException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CountUsageTest {

  private static final int INSTANCES = 20;
  private static final int LISTENERS = 10;

  /// A message over a socket: the frame, its `ack`, and a frame to each listener.
  private static final Usage OVER_A_SOCKET = usage(1, LISTENERS, LISTENERS + 2, 0, 500);

  /// The same over HTTP: one function stores, another one delivers.
  private static final Usage STORED = usage(1, 0, 0, 0, 500);

  private static final Usage DELIVERED = usage(0, LISTENERS, LISTENERS, 0, 0);

  /// A heartbeat, every fourth of which renews the lease.
  private static final Usage PING = usage(0, 0, 2, 0, 0);

  private static final Usage RENEWAL = usage(0, 0, 2, 48, 0);

  private final ManualClock clock = new ManualClock();
  private final ClientId client = ClientId.random();
  private InMemoryUsageDays days = new InMemoryUsageDays();
  private Usage truth = Usage.NONE;

  private static Usage usage(long messages, long deliveries, long frames, long open, long bytes) {
    return Usage.of(
        what ->
            switch (what) {
              case MESSAGES -> messages;
              case DELIVERIES -> deliveries;
              case GATEWAY_MESSAGES -> frames;
              case CONNECTION_SECONDS -> open;
              case STORED_BYTES -> bytes;
            });
  }

  @Test
  void aDaysFirstThirtyMessagesAreExact() {
    List<CountUsage> instances = instances(new Random(1));
    for (int i = 0; i < 30; i++) {
      count(instances.get(i % 3), STORED);
      count(instances.get(3 + i % 2), DELIVERED);
      assertThat(counted()).isEqualTo(truth);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void laterOnesAreRightWithinAFewPercent(long seed) {
    Random random = new Random(seed);
    List<CountUsage> instances = instances(random);
    List<CountUsage> others = instances(random);
    for (int i = 1; i <= 20_000; i++) {
      countMessage(instances, others, random);
      for (int ping = 0; ping < 5; ping++) {
        count(any(others, random), random.nextInt(4) == 0 ? RENEWAL : PING);
      }
      if (i == 300 || i == 3_000 || i == 20_000) {
        for (Used what : Used.values()) {
          double share = (double) counted().get(what) / truth.get(what);
          assertThat(share).as(i + " " + what).isCloseTo(1, within(0.12));
        }
      }
    }
  }

  /// With what the limits take, a message costs 1.07 write units at most.
  @Test
  void aMessageOfABusyDayCostsTwoHundredthsOfAWrite() {
    Random random = new Random(1);
    List<CountUsage> instances = instances(random);
    List<CountUsage> fanouts = instances(random);
    for (int i = 0; i < 50_000; i++) {
      countMessage(instances, fanouts, random);
    }
    assertThat(days.writes()).isLessThan(50_000 / 50);
  }

  /// What it costs however little is sent: some hundred writes a day.
  @Test
  void aQuietDayCostsAFewHundredWrites() {
    Random random = new Random(1);
    List<CountUsage> instances = instances(random).subList(0, 2);
    for (int i = 0; i < 1_000; i++) {
      count(instances.get(i % 2), OVER_A_SOCKET);
    }
    assertThat(days.writes()).isLessThan(250);
  }

  /// Half of them over sockets.
  private void countMessage(List<CountUsage> senders, List<CountUsage> fanouts, Random random) {
    if (random.nextBoolean()) {
      count(any(senders, random), OVER_A_SOCKET);
    } else {
      count(any(senders, random), STORED);
      count(any(fanouts, random), DELIVERED);
    }
  }

  /// Instances come and go: what they had in memory is lost, and yet the sum is right on average.
  @Test
  void onAverageNothingIsLostWithAnInstance() {
    double sum = 0;
    int runs = 400;
    for (int seed = 0; seed < runs; seed++) {
      days = new InMemoryUsageDays();
      truth = Usage.NONE;
      Random random = new Random(seed);
      List<CountUsage> instances = instances(random);
      for (int i = 0; i < 3_000; i++) {
        if (i % 100 == 0) {
          instances.set(random.nextInt(INSTANCES), instance(days, random));
        }
        count(any(instances, random), OVER_A_SOCKET);
      }
      sum += (double) counted().get(Used.MESSAGES) / truth.get(Used.MESSAGES);
    }
    assertThat(sum / runs).isCloseTo(1, within(0.01));
  }

  @Test
  void whatIsLargerThanALotIsExact() {
    CountUsage instance = instance(days, new Random(1));
    for (int i = 0; i < 1_000; i++) {
      count(instance, PING);
    }
    Usage before = counted();
    Usage large = usage(0, 10_000, 10_000, 0, 0);
    count(instance, large);
    assertThat(counted()).isEqualTo(before.plus(large));
  }

  @Test
  void aDayEndsAtMidnightInUtc() {
    CountUsage instance = instance(days, new Random(1));
    for (int i = 0; i < 500; i++) {
      count(instance, STORED);
    }
    clock.advance(Duration.ofDays(1));
    count(instance, STORED);

    assertThat(counted()).isEqualTo(STORED);
  }

  @Test
  void aStoreThatFailsFailsNoCall() {
    List<Exception> reported = new ArrayList<>();
    CountUsage instance =
        new CountUsage(
            new Broken(), new StoreFaults(clock, reported::add), new Random(1)::nextDouble, clock);
    instance.count(client, STORED);
    instance.count(client, STORED);
    assertThat(reported).hasSize(1);
  }

  private void count(CountUsage instance, Usage used) {
    instance.count(client, used);
    truth = truth.plus(used);
  }

  private Usage counted() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return new ListUsage(days).list(client, today, today).getFirst().usage();
  }

  private List<CountUsage> instances(Random random) {
    List<CountUsage> instances = new ArrayList<>();
    for (int i = 0; i < INSTANCES; i++) {
      instances.add(instance(days, random));
    }
    return instances;
  }

  private CountUsage instance(UsageDays store, Random random) {
    return new CountUsage(store, new StoreFaults(clock, _ -> {}), random::nextDouble, clock);
  }

  private static CountUsage any(List<CountUsage> instances, Random random) {
    return instances.get(random.nextInt(INSTANCES));
  }

  private static final class Broken implements UsageDays {
    @Override
    public Usage add(ClientId client, LocalDate day, Usage more) {
      throw new StoreException("down", true);
    }

    @Override
    public Map<LocalDate, Usage> find(ClientId client, List<LocalDate> days) {
      throw new StoreException("down", true);
    }
  }
}
