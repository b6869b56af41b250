package io.parley.gateway.job;

import io.parley.core.job.Jobs;
import io.parley.core.job.Jobs.Job;
import io.parley.core.reaction.Reacted;
import io.parley.core.store.StoreException;
import io.parley.gateway.RequestLog;
import jakarta.inject.Singleton;
import java.util.Map;

/// Orders the frame by which a room hears of reactions. They are stored already, and the next frame
/// tells of them too, so a fault here fails nothing: it is logged.
@Singleton
public final class ReactionAnnouncements {

  private final Jobs jobs;

  public ReactionAnnouncements(Jobs jobs) {
    this.jobs = jobs;
  }

  public void announce(Reacted.Done done) {
    done.due()
        .ifPresent(
            due -> {
              try {
                jobs.submit(new Job.React(done.room(), done.message(), due));
              } catch (StoreException e) {
                RequestLog.fault(
                    Map.of("outcome", "not announced", "room", done.room().toString()), e);
              }
            });
  }
}
