package io.parley.core.job;

import io.parley.core.job.Jobs.Job;
import java.time.Duration;

/// Jobs that are carried out later, at least once.
public interface DelayedJobs {

  /// The longest delay that SQS allows.
  Duration LONGEST = Duration.ofMinutes(15);

  /// Has a job carried out after a delay: a message of SQS.
  ///
  /// @param delay rounded up to whole seconds; at most [#LONGEST]
  void submit(Job job, Duration delay);

  /// The delay, as far as one job can wait.
  static Duration atMost(Duration delay) {
    return delay.compareTo(LONGEST) < 0 ? delay : LONGEST;
  }
}
