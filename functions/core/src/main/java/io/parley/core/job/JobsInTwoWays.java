package io.parley.core.job;

import io.parley.core.store.StoreException;
import java.time.Duration;
import java.util.function.Supplier;

/// Submits jobs for immediate execution and, where that fails, through the queue of delayed
/// jobs.
public final class JobsInTwoWays implements Jobs {

  private final Jobs atOnce;
  private final Supplier<DelayedJobs> later;

  public JobsInTwoWays(Jobs atOnce, Supplier<DelayedJobs> later) {
    this.atOnce = atOnce;
    this.later = later;
  }

  @Override
  public void submit(Job job) {
    try {
      atOnce.submit(job);
    } catch (StoreException e) {
      submitLater(job, e);
    }
  }

  private void submitLater(Job job, StoreException fault) {
    try {
      later.get().submit(job, Duration.ZERO);
    } catch (StoreException e) {
      e.addSuppressed(fault);
      throw e;
    }
  }
}
