package io.parley.chats.member;

import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.member.Leave;
import io.parley.core.member.LeaveReason;
import io.parley.core.room.UserId;
import io.parley.gateway.http.Departures;
import io.parley.gateway.socket.MembershipAnnouncements;
import io.parley.gateway.socket.RoomAnnouncements;
import jakarta.inject.Singleton;
import java.util.List;

/// Notifies sockets that a user left a chat. The last one to leave ends it, for all sockets.
@Singleton
public final class AnnounceLeave {

  private final Departures departures;
  private final RoomAnnouncements announcements;
  private final MembershipAnnouncements memberships;

  AnnounceLeave(
      Departures departures, RoomAnnouncements announcements, MembershipAnnouncements memberships) {
    this.departures = departures;
    this.announcements = announcements;
    this.memberships = memberships;
  }

  public void announce(Leave.Left left, UserId user) {
    announce(left, user, LeaveReason.LEFT);
  }

  void announce(Leave.Left left, UserId user, LeaveReason reason) {
    Entry entry = left.entry();
    if (entry.event() instanceof Event.RoomDeleted) {
      announcements.deliver(entry);
      memberships.announceRemoved(entry.room(), List.of(user), reason);
    } else {
      departures.announce(left.entries(), user, reason);
    }
  }
}
