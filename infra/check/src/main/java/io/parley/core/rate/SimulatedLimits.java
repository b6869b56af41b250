package io.parley.core.rate;

import io.parley.core.limit.Limits;
import io.parley.core.limit.SharedBuckets;
import io.parley.core.limit.StoreFaults;
import java.time.Clock;

/// Limits nobody: limits would keep the simulated clients from what is to be checked.
public final class SimulatedLimits {

  private SimulatedLimits() {}

  public static SendLimits none(SharedBuckets buckets, Clock clock) {
    return new SendLimits(() -> Limits.NONE, buckets, new StoreFaults(clock, _ -> {}), clock);
  }
}
