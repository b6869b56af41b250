package io.parley.core.message;

import io.parley.core.log.Entry;
import io.parley.core.log.RoomLog;
import io.parley.core.member.FormerUsers;
import io.parley.core.room.RoomKey;
import java.util.List;
import java.util.Optional;

/// Reads a room's log from a client's position on. It never hides a hole: when the log no longer
/// reaches back to the position, or the position lies beyond the log's end, the answer is not
/// `complete`. Messages are shown as they are now, however they were sent.
public final class Resume {

  public static final int MAX_LIMIT = 100;

  private final RoomLog log;
  private final Revisions revisions;
  private final SenderNames names;

  public Resume(RoomLog log, Revisions revisions, FormerUsers formerUsers) {
    this.log = log;
    this.revisions = revisions;
    this.names = new SenderNames(formerUsers);
  }

  /// Entries after a position; empty when there is no such room.
  ///
  /// @param limit [#MAX_LIMIT] at most
  public Optional<History> after(RoomKey room, long position, int limit) {
    return log.newest(room, 1).stream()
        .filter(last -> !last.state().deleted())
        .findFirst()
        .map(last -> history(room, position, limit, last.seq()));
  }

  /// The room's last place; empty when there is no such room.
  public Optional<Long> latest(RoomKey room) {
    return log.newest(room, 1).stream()
        .filter(last -> !last.state().deleted())
        .map(Entry::seq)
        .findFirst();
  }

  private History history(RoomKey room, long position, int limit, long latest) {
    if (position >= latest) {
      return new History(List.of(), position == latest, latest);
    }
    List<Entry> entries = log.after(room, position, limit);
    // Retention erases in no particular order, so there may be holes among the entries too.
    boolean complete = !entries.isEmpty() && entries.getLast().seq() == position + entries.size();
    List<PastEntry> past = PresentMessages.of(revisions, room, entries);
    return new History(names.ofEntries(room.client(), past), complete, latest);
  }
}
