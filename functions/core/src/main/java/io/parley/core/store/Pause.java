package io.parley.core.store;

import java.time.Duration;

/// How a writer waits between attempts.
@FunctionalInterface
public interface Pause {

  /// Sleeps.
  Pause SLEEP =
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
