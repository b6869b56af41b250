package io.parley.core.fanout;

import io.parley.core.log.RoomLog;
import io.parley.core.store.Backoff;
import io.parley.gateway.socket.Frames;
import java.time.Clock;
import java.time.Duration;

/// Makes a gathering with a long patience, because it measures its patience by the real clock.
public final class SimulatedGathering {

  private static final Duration PATIENCE = Duration.ofHours(1);

  private SimulatedGathering() {}

  public static GatherEntries gathering(
      RoomLog log, DeliveredMarks marks, Frames frames, Clock clock, Backoff pause) {
    return new GatherEntries(log, marks, frames::text, clock, pause, PATIENCE);
  }
}
