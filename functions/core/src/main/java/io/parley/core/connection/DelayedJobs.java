package io.parley.core.connection;

import io.parley.core.connection.Jobs.Job;
import java.time.Duration;

/// Jobs that are carried out later, at least once.
public interface DelayedJobs {

  /// @param delay rounded up to whole seconds
  void submit(Job job, Duration delay);
}
