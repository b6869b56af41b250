package io.parley.gateway.socket;

import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.fanout.TellUsers;
import io.parley.core.job.Jobs;
import io.parley.core.job.Jobs.Job;
import io.parley.core.member.LeaveReason;
import io.parley.core.room.Room;
import io.parley.core.room.RoomKey;
import io.parley.core.room.Rooms;
import io.parley.core.room.UserId;
import io.parley.core.store.StoreException;
import io.parley.gateway.RequestLog;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Notifies users that they became participants of a room, or ceased to be: on all their
/// connections. The change is committed already, and can be read over HTTP, so a fault here fails
/// nothing: it is logged.
@Singleton
public final class MembershipAnnouncements {

  private final Jobs jobs;
  private final Rooms rooms;
  private final Frames frames;

  MembershipAnnouncements(Jobs jobs, Rooms rooms, Frames frames) {
    this.jobs = jobs;
    this.rooms = rooms;
    this.frames = frames;
  }

  /// Announces the joins and leaves among entries of one room, to each of their users alone. Who
  /// leaves and joins with the same entries remains.
  ///
  /// @param reason of the leaves
  public void announce(List<Entry> entries, LeaveReason reason) {
    Set<UserId> joined = new LinkedHashSet<>();
    Set<UserId> left = new LinkedHashSet<>();
    for (Entry entry : entries) {
      entry.event().left().ifPresent(user -> moveBetween(joined, left, user));
      if (entry.event() instanceof Event.UserJoined event) {
        moveBetween(left, joined, event.user());
      }
    }
    if (!entries.isEmpty()) {
      announceRemoved(entries.getFirst().room(), left, reason);
      announceAdded(entries.getFirst().room(), joined, entries.getLast().seq());
    }
  }

  private static void moveBetween(Set<UserId> from, Set<UserId> to, UserId user) {
    if (!from.remove(user)) {
      to.add(user);
    }
  }

  /// Announces that users became participants: a read unit, for the room's name.
  ///
  /// @param latestSeq where the room's log ends
  public void announceAdded(RoomKey room, Collection<UserId> users, long latestSeq) {
    if (!users.isEmpty()) {
      tryAction(
          room,
          () ->
              rooms
                  .find(room)
                  .map(found -> new Frame.RoomAdded(found, latestSeq))
                  .ifPresent(frame -> tellUsers(room, users, frame)));
    }
  }

  /// Announces to a user that they became a participant of a room.
  ///
  /// @param room as the user sees it
  public void announceAdded(Room room, UserId user, long latestSeq) {
    Frame frame = new Frame.RoomAdded(room, latestSeq);
    tryAction(room.key(), () -> tellUsers(room.key(), List.of(user), frame));
  }

  /// Announces that users are no participants any more.
  public void announceRemoved(RoomKey room, Collection<UserId> users, LeaveReason reason) {
    if (!users.isEmpty()) {
      tryAction(room, () -> tellUsers(room, users, new Frame.RoomRemoved(room.room(), reason)));
    }
  }

  /// Announces the end of a room to all its participants.
  public void announceEnd(RoomKey room) {
    Frame frame = new Frame.RoomRemoved(room.room(), LeaveReason.DELETED);
    tryAction(room, () -> jobs.submit(new Job.TellAll(room, frames.text(room.room(), frame), 0)));
  }

  private void tellUsers(RoomKey room, Collection<UserId> users, Frame frame) {
    TellUsers.submit(jobs, room, users, frames.text(room.room(), frame), Optional.empty());
  }

  private static void tryAction(RoomKey room, Runnable action) {
    try {
      action.run();
    } catch (StoreException e) {
      RequestLog.fault(Map.of("outcome", "not announced", "room", room.toString()), e);
    }
  }
}
