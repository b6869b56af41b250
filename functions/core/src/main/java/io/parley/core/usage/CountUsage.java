package io.parley.core.usage;

import io.parley.core.client.ClientId;
import io.parley.core.limit.RecentlyUsed;
import io.parley.core.limit.StoreFaults;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/// Counts what calls used for their clients' days, with few writes and nothing in memory that would
/// be lost with an instance: see [UsageSample]. A store that fails does not fail the call; what it
/// used then is not counted.
public final class CountUsage {

  /// Clients that an instance knows the days of.
  private static final int CLIENTS = 1_000;

  private final UsageDays days;
  private final StoreFaults faults;
  private final DoubleSupplier random;
  private final Clock clock;
  private final RecentlyUsed<ClientId, UsageSample> samples = new RecentlyUsed<>(CLIENTS);

  /// @param random makes numbers from 0 to 1
  public CountUsage(UsageDays days, StoreFaults faults, DoubleSupplier random, Clock clock) {
    this.days = days;
    this.faults = faults;
    this.random = random;
    this.clock = clock;
  }

  /// Counts what a call used: often without a write, else with one write unit.
  public void count(ClientId client, Usage used) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    UsageSample sample = samples.get(client, _ -> new UsageSample(random));
    Usage written = sample.take(today, used);
    if (!written.isNone()) {
      Optional<Usage> total = faults.ask(() -> days.add(client, today, written));
      total.ifPresent(sum -> sample.learn(today, sum));
    }
  }
}
