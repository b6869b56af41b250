package io.parley.core.store;

import java.time.Duration;

/// How a writer waits between attempts.
@FunctionalInterface
public interface Backoff {

  /// Sleeps.
  Backoff SLEEP =
      duration -> {
        try {
          Thread.sleep(duration);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new StoreException("interrupted", true, e);
        }
      };

  void pause(Duration duration);
}
