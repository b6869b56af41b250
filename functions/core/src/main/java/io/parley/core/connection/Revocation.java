package io.parley.core.connection;

import io.parley.core.access.ConnectionRevoker;
import io.parley.core.access.Ending;
import io.parley.core.client.ClientId;
import io.parley.core.job.DelayedJobs;
import io.parley.core.job.Jobs;
import io.parley.core.job.Jobs.Job;
import io.parley.core.store.StoreException;
import java.time.Duration;

/// Closes connections by jobs, now and after a delay.
public final class Revocation implements ConnectionRevoker {

  /// Looks at one thing. Every 3 s they outlast a function's timeout of 29 s, and every quarter of
  /// an hour any connection.
  static final int LOOKS = 10;

  private static final Duration SOON = Duration.ofSeconds(2);

  /// The time after which a queue redelivers a message whose function died.
  private static final Duration SPARE = Duration.ofMinutes(4);

  private final Jobs jobs;
  private final DelayedJobs later;

  public Revocation(Jobs jobs, DelayedJobs later) {
    this.jobs = jobs;
    this.later = later;
  }

  @Override
  public void expect(ClientId client, Ending ending) {
    later.submit(new Job.Revoke(client, ending, LOOKS), SOON);
  }

  @Override
  public void expect(ClientId client, Ending ending, Duration rest) {
    expect(client, ending, rest, LOOKS);
  }

  void expect(ClientId client, Ending ending, Duration rest, int looks) {
    Duration longest = DelayedJobs.LONGEST;
    Job.Revoke look = new Job.Revoke(client, ending, looks);
    if (rest.compareTo(longest) > 0) {
      later.submit(look, DelayedJobs.atMost(rest.minus(SPARE)));
    } else {
      later.submit(look, rest);
      later.submit(new Job.Revoke(client, ending, 0), DelayedJobs.atMost(rest.plus(SOON)));
    }
  }

  @Override
  public void begin(ClientId client, Ending ending) {
    try {
      jobs.submit(new Job.Revoke(client, ending, 0));
    } catch (StoreException e) {
      // The right has ended, and the scheduled check does the same a little later.
    }
  }
}
