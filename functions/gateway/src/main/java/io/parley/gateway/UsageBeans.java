package io.parley.gateway;

import io.micronaut.context.annotation.Factory;
import io.parley.core.limit.StoreFaults;
import io.parley.core.store.Jitter;
import io.parley.core.usage.CountUsage;
import io.parley.core.usage.UsageDays;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;

/// Counts what clients use, in the functions that use it.
@Factory
final class UsageBeans {

  private static final long PARTS = 1L << 53;

  @Singleton
  CountUsage countUsage(UsageDays days, Clock clock) {
    StoreFaults faults =
        new StoreFaults(
            clock, fault -> RequestLog.fault(Map.of("outcome", "usage not counted"), fault));
    return new CountUsage(days, faults, () -> Jitter.below(PARTS) / (double) PARTS, clock);
  }
}
