package io.parley.gateway.socket;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.parley.core.fanout.Announcements;
import io.parley.core.job.Jobs;
import io.parley.core.log.RoomLog;
import io.parley.core.log.RoomWriter;
import io.parley.core.participant.Participants;
import io.parley.core.store.Backoff;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/// The writer of the rooms' logs and its listeners.
@Factory
final class LogBeans {

  private final Duration window;

  /// @param window milliseconds that the delivery of a busy room's entries may wait
  LogBeans(@Value("${parley.delivery.window:0}") long window) {
    this.window = Duration.ofMillis(window);
  }

  @Singleton
  RoomWriter writer(RoomLog log, Participants participants, Clock clock) {
    return new RoomWriter(log, participants, clock, Backoff.SLEEP, window);
  }

  @Singleton
  Announcements announcements(Jobs jobs, Frames frames, Clock clock) {
    return new Announcements(jobs, frames::text, window, clock);
  }
}
