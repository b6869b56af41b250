package io.parley.core.resume;

import io.parley.core.entry.Entry;
import io.parley.core.entry.RoomEnd;
import io.parley.core.log.RoomLog;
import io.parley.core.member.FormerUsers;
import io.parley.core.message.PastEntry;
import io.parley.core.message.Revisions;
import io.parley.core.message.SenderNames;
import io.parley.core.metric.Metric;
import io.parley.core.metric.Metrics;
import io.parley.core.room.RoomKey;
import io.parley.core.store.Backoff;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Reads a room's log from a client's position on. It never hides a hole: when the log no longer
/// reaches back to the position, or the position lies beyond the log's end, the answer is not
/// `complete`. Messages are shown as they are now, however they were sent.
public final class Resume {

  public static final int MAX_LIMIT = 100;

  private static final int TRIES = 4;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(10);

  private final RoomLog log;
  private final Revisions revisions;
  private final SenderNames names;
  private final Backoff pause;

  public Resume(RoomLog log, Revisions revisions, FormerUsers formerUsers) {
    this(log, revisions, formerUsers, Backoff.SLEEP);
  }

  Resume(RoomLog log, Revisions revisions, FormerUsers formerUsers, Backoff pause) {
    this.log = log;
    this.revisions = revisions;
    this.pause = pause;
    this.names = new SenderNames(formerUsers);
  }

  /// Entries after a position; empty when the room does not exist.
  ///
  /// @param limit [#MAX_LIMIT] at most
  public Optional<History> after(RoomKey room, long position, int limit) {
    return log.end(room)
        .filter(RoomEnd::exists)
        .map(end -> readHistory(room, position, limit, end.seq()));
  }

  /// The same of a room that may be deleted, as long as it has a log.
  public Optional<History> evenOfDeleted(RoomKey room, long position, int limit) {
    return log.end(room).map(end -> readHistory(room, position, limit, end.seq()));
  }

  /// The room's last place as it was a moment ago, for half a read unit; empty when the room does
  /// not exist.
  public Optional<Long> latest(RoomKey room) {
    return log.recentEnd(room).filter(RoomEnd::exists).map(RoomEnd::seq);
  }

  public boolean exists(RoomKey room) {
    return log.end(room).filter(RoomEnd::exists).isPresent();
  }

  /// A transaction's entries show up in any order, so a hole may be filled in a moment. One that
  /// stays is retention's, which erases in no particular order.
  private List<Entry> readGapless(RoomKey room, long position, int limit) {
    List<Entry> entries = log.after(room, position, limit);
    for (int tries = 1; tries < TRIES && !isGapless(entries, position); tries++) {
      pause.pause(FIRST_PAUSE.multipliedBy(1L << tries));
      entries = log.after(room, position, limit);
    }
    return entries;
  }

  private static boolean isGapless(List<Entry> entries, long position) {
    return !entries.isEmpty() && entries.getLast().seq() == position + entries.size();
  }

  private static boolean countMiss(boolean isComplete) {
    Metrics.count(Metric.RESUME_MISSES, isComplete ? 0 : 1);
    return isComplete;
  }

  private History readHistory(RoomKey room, long position, int limit, long latest) {
    if (position >= latest) {
      return new History(List.of(), countMiss(position == latest), latest);
    }
    List<Entry> entries = readGapless(room, position, limit);
    boolean complete = countMiss(isGapless(entries, position));
    List<PastEntry> past = PresentMessages.of(revisions, room, entries);
    return new History(names.ofEntries(room.client(), past), complete, latest);
  }
}
