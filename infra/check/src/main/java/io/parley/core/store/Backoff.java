package io.parley.core.store;

import io.parley.check.sim.Task;
import java.time.Duration;

/// How a writer waits between attempts. It stands in for the type of the same name, so that
/// sleeping takes virtual time.
@FunctionalInterface
public interface Backoff {

  /// Sleeps.
  Backoff SLEEP =
      duration -> Task.current().simulation().sleep(Math.max(1, duration.toNanos() / 1_000));

  void pause(Duration duration);
}
