package io.parley.core.listing;

import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.log.RoomLog;
import io.parley.core.message.Message;
import io.parley.core.message.MessageChanges;
import io.parley.core.message.Revisions;
import io.parley.core.room.RoomKey;
import java.util.List;
import java.util.OptionalLong;

/// Reads the messages between two places of a log as they are now, a piece at a time and within a
/// [Budget]. A piece is one read of the log and one of the revisions over the same places.
final class MessageScan {

  /// The most entries of one piece.
  static final int PIECE = 1_000;

  private final RoomLog log;
  private final Revisions revisions;
  private final RoomKey room;
  private final Budget budget;
  private final boolean forward;
  private long after;
  private long before;

  MessageScan(
      RoomLog log, Revisions revisions, RoomKey room, Range range, boolean forward, Budget budget) {
    this.log = log;
    this.revisions = revisions;
    this.room = room;
    this.after = range.after();
    this.before = range.before();
    this.forward = forward;
    this.budget = budget;
  }

  RoomKey room() {
    return room;
  }

  /// Whether there may be more messages, and budget left to read them.
  boolean hasNext() {
    return after + 1 < before && !budget.isSpent();
  }

  /// Where to continue; empty when everything has been read.
  OptionalLong rest() {
    return after + 1 >= before ? OptionalLong.empty() : OptionalLong.of(forward ? after : before);
  }

  /// The messages among the next entries.
  ///
  /// @param wanted how many entries to read
  List<Message> next(int wanted) {
    int limit = budget.atMost(Math.min(PIECE, wanted));
    long from = after;
    long to = before;
    List<Entry> read = forward ? log.after(room, after, limit) : log.before(room, before, limit);
    budget.take(read);
    advanceRange(read, limit);
    List<Entry> sent =
        read.stream()
            .filter(entry -> entry.event() instanceof Event.MessageSent)
            .filter(entry -> from < entry.seq() && entry.seq() < to)
            .toList();
    return showMessages(sent);
  }

  private void advanceRange(List<Entry> read, int limit) {
    if (read.size() < limit) {
      after = before;
    } else if (forward) {
      after = Math.min(read.getLast().seq(), before);
    } else {
      before = Math.max(read.getLast().seq(), after);
    }
  }

  private List<Message> showMessages(List<Entry> sent) {
    if (sent.isEmpty()) {
      return List.of();
    }
    long first = sent.getFirst().seq();
    long last = sent.getLast().seq();
    MessageChanges changes =
        revisions.between(room, Math.min(first, last) - 1, Math.max(first, last) + 1);
    return sent.stream().map(changes::apply).toList();
  }
}
