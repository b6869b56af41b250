package io.parley.gateway;

import io.micronaut.context.annotation.Factory;
import io.parley.core.limit.Limits;
import io.parley.core.limit.MinuteLimit;
import io.parley.core.limit.RecentTimes;
import io.parley.core.limit.SharedBuckets;
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
  MinuteLimit minuteLimit(RecentTimes times, Clock clock) {
    return new MinuteLimit(times, clock);
  }

  @Singleton
  SendLimits sendLimits(Supplier<Limits> limits, SharedBuckets buckets, Clock clock) {
    return new SendLimits(limits, buckets, clock);
  }
}
