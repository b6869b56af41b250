package io.parley.core.session;

import io.parley.core.breakout.AdmitParticipants;
import io.parley.core.connection.EvictUsers;
import io.parley.core.entry.Entry;
import io.parley.core.lifecycle.FollowUps.Admission;
import io.parley.core.lifecycle.FollowUps.Departure;
import io.parley.core.lifecycle.FollowUps.End;
import io.parley.core.lifecycle.FollowUps.FollowUp;
import io.parley.core.lifecycle.FollowUps.Restriction;
import io.parley.core.log.RoomLog;
import io.parley.core.member.LeaveReason;
import io.parley.core.reconcile.Announcer;
import io.parley.core.reconcile.BreakoutSessions;
import io.parley.core.reconcile.PlaceParticipant;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.util.List;

/// Runs the follow-ups of changes to rooms. Each one checks what is left to do, does it and
/// ends.
public final class LookAfterRooms {

  private final BreakoutSessions sessions;
  private final AdvanceSession advance;
  private final PlaceParticipant place;
  private final AdmitParticipants admit;
  private final EvictUsers evictUsers;
  private final RoomLog log;
  private final Announcer announcer;

  public LookAfterRooms(
      BreakoutSessions sessions,
      AdvanceSession advance,
      PlaceParticipant place,
      AdmitParticipants admit,
      EvictUsers evictUsers,
      RoomLog log,
      Announcer announcer) {
    this.sessions = sessions;
    this.advance = advance;
    this.place = place;
    this.admit = admit;
    this.evictUsers = evictUsers;
    this.log = log;
    this.announcer = announcer;
  }

  public void after(FollowUp followUp) {
    switch (followUp) {
      case Departure departure -> {
        evictUsers.evict(departure.room(), departure.users(), departure.since());
        withdrawUsers(departure.room(), departure.users());
      }
      case Restriction(RoomKey room) -> evictUsers.evictOutsiders(room);
      case End(RoomKey room) -> finishEnd(room);
      case Admission(RoomKey room) -> {
        List<Entry> entries = admit.admit(room);
        entries.forEach(announcer::announce);
        announcer.announceMembership(entries, LeaveReason.REMOVED);
      }
    }
  }

  /// Announces the last entry once more, which removes the sockets still in the room.
  private void finishEnd(RoomKey room) {
    advance.endOrphan(room);
    log.newest(room, 1).stream()
        .filter(entry -> entry.event().endsRoom())
        .forEach(announcer::announce);
  }

  /// A user who leaves a room also leaves its breakout session.
  private void withdrawUsers(RoomKey parent, List<UserId> users) {
    sessions.open(parent).ifPresent(key -> users.forEach(user -> place.withdraw(key, user)));
  }
}
