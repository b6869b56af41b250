package io.parley.local.time;

import java.time.Clock;
import java.time.Duration;

/// The clock and the timers of the local system: the machine's, or virtual ones that a test
/// moves.
public interface Time extends AutoCloseable {

  /// The current time, for events and for functions in this JVM.
  Clock clock();

  /// Runs a task once after a delay.
  Scheduled after(Duration delay, Runnable task);

  @Override
  void close();

  /// A task that waits for its time.
  interface Scheduled {
    /// Keeps the task from running; without effect once it has started.
    void cancel();
  }
}
