package io.parley.gateway.http;

import io.parley.core.connection.Dismissal;
import io.parley.gateway.socket.Frames;
import io.parley.gateway.socket.RoomAnnouncements;

/// Makes a bean of this package without a context.
public final class SimulatedDepartures {

  private SimulatedDepartures() {}

  public static Departures departures(
      Dismissal dismissal, RoomAnnouncements announcements, Frames frames) {
    return new Departures(dismissal, announcements, frames);
  }
}
