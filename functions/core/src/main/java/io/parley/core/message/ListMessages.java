package io.parley.core.message;

import io.parley.core.log.Entry;
import io.parley.core.log.Event;
import io.parley.core.log.RoomLog;
import io.parley.core.room.RoomKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lists a room's messages. It reads the entries it skips and returns, and two more for the exact
/// total: every entry says how many messages there are up to it.
public final class ListMessages {

  private static final int LARGEST_READ = 1_000;

  private final RoomLog log;

  public ListMessages(RoomLog log) {
    this.log = log;
  }

  /// The page; empty when there is no such room.
  public Optional<MessagePage> list(RoomKey room, MessageQuery query) {
    return log.newest(room, 1).stream()
        .filter(last -> !last.state().deleted())
        .findFirst()
        .map(last -> page(room, query, total(room, query, last)));
  }

  private MessagePage page(RoomKey room, MessageQuery query, long total) {
    return new MessagePage(messages(room, query, total), total);
  }

  private long total(RoomKey room, MessageQuery query, Entry last) {
    if (query.afterSeq() + 1 >= query.beforeSeq()) {
      return 0;
    }
    long before =
        query.beforeSeq() > last.seq()
            ? last.state().messages()
            : messagesAt(room, query.beforeSeq() - 1);
    long after = query.afterSeq() >= last.seq() ? before : messagesAt(room, query.afterSeq());
    return before - after;
  }

  private long messagesAt(RoomKey room, long seq) {
    return seq <= 0 || seq == Long.MAX_VALUE
        ? 0
        : log.before(room, seq + 1, 1).stream()
            .findFirst()
            .map(entry -> entry.state().messages())
            .orElse(0L);
  }

  private List<Entry> messages(RoomKey room, MessageQuery query, long total) {
    List<Entry> found = new ArrayList<>();
    long wanted = Math.min(total, (long) query.skip() + query.limit());
    long position = query.oldestFirst() ? query.afterSeq() : query.beforeSeq();
    int limit = (int) Math.min(LARGEST_READ, wanted + 1);
    while (found.size() < wanted) {
      List<Entry> next =
          query.oldestFirst()
              ? log.after(room, position, limit)
              : log.before(room, position, limit);
      next.stream().filter(entry -> isAsked(query, entry)).forEach(found::add);
      if (next.size() < limit || !isInside(query, next.getLast().seq())) {
        break;
      }
      position = next.getLast().seq();
      // So many entries that are no messages: fewer, larger reads.
      limit = LARGEST_READ;
    }
    return found.stream().skip(query.skip()).limit(query.limit()).toList();
  }

  private static boolean isAsked(MessageQuery query, Entry entry) {
    return entry.event() instanceof Event.MessageSent && isInside(query, entry.seq());
  }

  private static boolean isInside(MessageQuery query, long seq) {
    return query.afterSeq() < seq && seq < query.beforeSeq();
  }
}
