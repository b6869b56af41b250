package io.parley.gateway;

import io.micronaut.context.annotation.Factory;
import io.parley.core.limit.Limits;
import io.parley.core.limit.MinuteLimit;
import io.parley.core.limit.RecentTimes;
import io.parley.core.limit.SharedBuckets;
import io.parley.core.limit.StoreFaults;
import io.parley.core.rate.SendLimits;
import io.parley.gateway.settings.Settings;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;

/// The deployment's limits, of the functions that hold them.
@Factory
final class LimitBeans {

  @Singleton
  Supplier<Limits> presentLimits(Settings settings) {
    return new PresentLimits(
        settings::latest,
        reason -> RequestLog.line(Map.of("outcome", "limit not read", "reason", reason)));
  }

  @Singleton
  StoreFaults storeFaults(Clock clock) {
    return new StoreFaults(
        clock, fault -> RequestLog.fault(Map.of("outcome", "limits not counted"), fault));
  }

  @Singleton
  MinuteLimit minuteLimit(RecentTimes times, StoreFaults faults, Clock clock) {
    return new MinuteLimit(times, faults, clock);
  }

  @Singleton
  SendLimits sendLimits(
      Supplier<Limits> limits, SharedBuckets buckets, StoreFaults faults, Clock clock) {
    return new SendLimits(limits, buckets, faults, clock);
  }
}
