package io.parley.chats.member;

import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.room.UserId;
import io.parley.gateway.http.Departures;
import io.parley.gateway.socket.RoomAnnouncements;
import jakarta.inject.Singleton;

/// Notifies sockets that a user left a chat. The last one to leave ends it, for all sockets.
@Singleton
public final class AnnounceLeave {

  private final Departures departures;
  private final RoomAnnouncements announcements;

  AnnounceLeave(Departures departures, RoomAnnouncements announcements) {
    this.departures = departures;
    this.announcements = announcements;
  }

  public void announce(Entry entry, UserId user) {
    if (entry.event() instanceof Event.RoomDeleted) {
      announcements.announce(entry);
    } else {
      departures.announce(entry, user);
    }
  }
}
