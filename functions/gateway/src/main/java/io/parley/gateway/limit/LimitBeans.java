package io.parley.gateway.limit;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.parley.core.limit.Limits;
import io.parley.core.limit.MinuteLimit;
import io.parley.core.limit.RecentTimes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Gives a function the limits in its environment, and what counts by the minute.
@Factory
final class LimitBeans {

  /// @param json absent in a function that limits nothing
  @Singleton
  Supplier<Limits> limits(@Value("${parley.limits:}") @Nullable String json) {
    Limits limits = json == null || json.isEmpty() ? Limits.DEFAULT : Limits.of(json);
    return () -> limits;
  }

  @Singleton
  MinuteLimit minuteLimit(RecentTimes times, Clock clock) {
    return new MinuteLimit(times, clock);
  }
}
