package io.parley.gateway.http;

import io.parley.core.connection.Dismissal;
import io.parley.core.entry.Entry;
import io.parley.core.room.UserId;
import io.parley.gateway.socket.Frames;
import io.parley.gateway.socket.RoomAnnouncements;
import jakarta.inject.Singleton;

/// Unsubscribes a leaver's connections and announces the leave.
@Singleton
public final class Departures {

  private final Dismissal dismissal;
  private final RoomAnnouncements announcements;
  private final Frames frames;

  Departures(Dismissal dismissal, RoomAnnouncements announcements, Frames frames) {
    this.dismissal = dismissal;
    this.announcements = announcements;
    this.frames = frames;
  }

  /// When it returns, the user's subscriptions are over. The user's sockets and the room are
  /// notified.
  ///
  /// @param entry by which the user left
  public void announce(Entry entry, UserId user) {
    dismissal.begin(entry.room(), user, frames.text(entry));
    announcements.announce(entry);
  }
}
