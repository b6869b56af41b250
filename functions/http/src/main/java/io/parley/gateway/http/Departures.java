package io.parley.gateway.http;

import io.parley.core.connection.Dismissal;
import io.parley.core.entry.Entry;
import io.parley.core.member.LeaveReason;
import io.parley.core.room.UserId;
import io.parley.gateway.socket.Frames;
import io.parley.gateway.socket.RoomAnnouncements;
import jakarta.inject.Singleton;
import java.util.List;

/// Unsubscribes the connections of a user who left or was removed, and announces it.
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
  /// @param entries the first is that by which the user left
  public void announce(List<Entry> entries, UserId user, LeaveReason reason) {
    Entry first = entries.getFirst();
    dismissal.begin(first.room(), user, frames.text(first));
    announcements.announce(entries, reason);
  }
}
