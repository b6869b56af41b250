package io.parley.core.webhook;

import io.parley.core.job.DelayedJobs;
import io.parley.core.job.Jobs.Job;
import io.parley.core.limit.RecentlyUsed;
import io.parley.core.room.RoomKey;
import io.parley.core.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Has a room's endpoints served after its log has grown: once a second for a room, by each
/// instance that writes there. A client without endpoints costs half a read unit in ten seconds.
/// A wake that is lost is found by a sweep.
public final class WakeWebhooks implements Consumer<RoomKey> {

  /// What is written meanwhile is delivered together.
  private static final Duration GATHERING = Duration.ofSeconds(1);

  /// An entry written so shortly before a wake may come too late for it.
  private static final Duration MARGIN = Duration.ofMillis(300);

  private static final int ROOMS = 10_000;

  private final KnownClients clients;
  private final Supplier<DelayedJobs> jobs;
  private final Clock clock;
  private final RecentlyUsed<RoomKey, Instant> wakes = new RecentlyUsed<>(ROOMS);

  /// @param jobs asked for only by clients that have endpoints
  public WakeWebhooks(KnownClients clients, Supplier<DelayedJobs> jobs, Clock clock) {
    this.clients = clients;
    this.jobs = jobs;
    this.clock = clock;
  }

  /// After entries of a room have been stored. Never fails: they are.
  @Override
  public void accept(RoomKey room) {
    try {
      if (clients.hasWebhooks(room.client()) && isWakeNeeded(room)) {
        jobs.get().submit(new Job.Hook(room), GATHERING);
        wakes.put(room, clock.instant().plus(GATHERING));
      }
    } catch (StoreException e) {
      // The next entry wakes them, or who looks for news.
    }
  }

  private boolean isWakeNeeded(RoomKey room) {
    return wakes.get(room, _ -> Instant.EPOCH).isBefore(clock.instant().plus(MARGIN));
  }
}
