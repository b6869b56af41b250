package io.parley.breakouts.breakout;

import io.parley.core.breakout.FindBreakout;
import io.parley.core.connection.EvictUsers;
import io.parley.core.fanout.TellUsers;
import io.parley.core.log.RoomLog;
import io.parley.core.reconcile.Announcer;
import io.parley.gateway.socket.Frames;
import io.parley.gateway.socket.RoomAnnouncements;
import java.time.Clock;

/// Makes a bean of this package without a context.
public final class SimulatedAnnouncer {

  private SimulatedAnnouncer() {}

  public static Announcer announcer(
      RoomAnnouncements announcements,
      TellUsers tellUsers,
      EvictUsers evictUsers,
      FindBreakout findBreakout,
      RoomLog log,
      Frames frames,
      Clock clock) {
    return new BreakoutAnnouncements(
        announcements, tellUsers, evictUsers, findBreakout, log, frames, clock);
  }
}
