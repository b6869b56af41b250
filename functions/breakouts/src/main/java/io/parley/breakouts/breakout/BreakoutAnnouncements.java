package io.parley.breakouts.breakout;

import io.parley.core.breakout.FindBreakout;
import io.parley.core.connection.EvictUsers;
import io.parley.core.entry.BreakoutEvent;
import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.fanout.TellUsers;
import io.parley.core.log.RoomLog;
import io.parley.core.member.LeaveReason;
import io.parley.core.reconcile.Announcer;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.store.Parallel;
import io.parley.core.store.StoreException;
import io.parley.gateway.RequestLog;
import io.parley.gateway.socket.Frames;
import io.parley.gateway.socket.RoomAnnouncements;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Announces what happens to breakouts: to their sockets, and to their participants wherever they
/// are connected. The entries are committed already, so a fault here fails nothing: it is logged.
@Singleton
public final class BreakoutAnnouncements implements Announcer {

  /// Frames about membership that are worth passing on to everybody. Of a change of more people
  /// each hears of their own, and `breakout_updated` has the whole list.
  private static final int MOST_FRAMES = 2_000;

  /// The number of entries announced at the same time.
  private static final int AT_ONCE = 32;

  private final RoomAnnouncements announcements;
  private final TellUsers tellUsers;
  private final EvictUsers evictUsers;
  private final FindBreakout findBreakout;
  private final RoomLog log;
  private final Frames frames;
  private final Clock clock;

  BreakoutAnnouncements(
      RoomAnnouncements announcements,
      TellUsers tellUsers,
      EvictUsers evictUsers,
      FindBreakout findBreakout,
      RoomLog log,
      Frames frames,
      Clock clock) {
    this.announcements = announcements;
    this.tellUsers = tellUsers;
    this.evictUsers = evictUsers;
    this.findBreakout = findBreakout;
    this.log = log;
    this.frames = frames;
    this.clock = clock;
  }

  /// An entry of a session: of its parent's log, or of one of its breakouts.
  @Override
  public void announce(Entry entry) {
    announcements.deliver(entry);
    tryAction(entry.room(), () -> notifyUsers(entry, findConcerned(entry)));
  }

  private List<UserId> findConcerned(Entry entry) {
    return entry.event() instanceof Event.OfBreakout(BreakoutEvent.Updated _)
        ? findParticipants(entry.room())
        : findUser(entry).stream().toList();
  }

  @Override
  public void announceAdmission(RoomKey room, List<UserId> users) {
    tellOfCreation(room, users);
  }

  @Override
  public void announceMembership(List<Entry> entries, LeaveReason reason) {
    announcements.memberships().announce(entries, reason);
  }

  /// A breakout that was made with participants: none of them can have a socket in it yet.
  void announceCreation(RoomKey room, List<UserId> participants) {
    tellOfCreation(room, participants);
    tryAction(
        room,
        () ->
            log.end(room)
                .ifPresent(
                    end ->
                        announcements.memberships().announceAdded(room, participants, end.seq())));
  }

  private void tellOfCreation(RoomKey room, List<UserId> participants) {
    tryAction(
        room, () -> log.after(room, 0, 1).forEach(created -> notifyUsers(created, participants)));
  }

  /// A change of a breakout that stands by itself. Whoever was taken out is shown out of it.
  ///
  /// @param participants those it has now
  void announceChange(RoomKey room, List<Entry> entries, List<UserId> participants) {
    Map<UserId, String> left = new HashMap<>();
    for (Entry entry : entries) {
      if (entry.event() instanceof Event.UserLeft event) {
        left.put(event.user(), frames.text(entry));
      }
    }
    tryAction(room, () -> evictUsers.evict(room, left.keySet(), clock.instant(), left));
    List<UserId> concerned = new ArrayList<>(participants);
    concerned.addAll(left.keySet());
    boolean isForAll = (long) entries.size() * concerned.size() <= MOST_FRAMES;
    announcements.announce(entries, LeaveReason.REMOVED);
    if (isForAll) {
      entries.forEach(entry -> tryAction(room, () -> notifyUsers(entry, concerned)));
    } else {
      var _ = Parallel.map(entries, AT_ONCE, entry -> tellConcerned(entry, concerned));
    }
  }

  private boolean tellConcerned(Entry entry, List<UserId> all) {
    List<UserId> users = findUser(entry).map(List::of).orElse(all);
    return tryAction(entry.room(), () -> notifyUsers(entry, users));
  }

  /// The end of a breakout.
  void announceEnd(Entry entry, List<UserId> participants) {
    announcements.deliver(entry);
    tryAction(entry.room(), () -> notifyUsers(entry, participants));
    announcements.memberships().announceRemoved(entry.room(), participants, LeaveReason.DELETED);
  }

  List<UserId> findParticipants(RoomKey room) {
    return findBreakout.find(room).map(breakout -> breakout.participants()).orElse(List.of());
  }

  private static Optional<UserId> findUser(Entry entry) {
    return switch (entry.event()) {
      case Event.UserJoined joined -> Optional.of(joined.user());
      case Event.UserLeft left -> Optional.of(left.user());
      case Event.OfBreakout(BreakoutEvent event)
          when event instanceof BreakoutEvent.Placed placed ->
          Optional.of(placed.user());
      default -> Optional.empty();
    };
  }

  private void notifyUsers(Entry entry, List<UserId> users) {
    tellUsers.tell(entry.room(), users, frames.text(entry), Optional.of(entry.room()));
  }

  private static boolean tryAction(RoomKey room, Runnable action) {
    try {
      action.run();
      return true;
    } catch (StoreException e) {
      RequestLog.fault(Map.of("outcome", "users not told", "room", room.toString()), e);
      return false;
    }
  }
}
