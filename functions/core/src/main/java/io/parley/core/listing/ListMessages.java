package io.parley.core.listing;

import io.parley.core.entry.Entry;
import io.parley.core.log.RoomLog;
import io.parley.core.member.FormerUsers;
import io.parley.core.message.Message;
import io.parley.core.message.Revisions;
import io.parley.core.message.SenderNames;
import io.parley.core.room.RoomKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// Lists a room's messages as they are now. Without a filter it reads the entries it skips and
/// returns; every entry says how many messages were sent up to it, so the exact total takes two
/// more. With one it reads all that the query spans, within a [Budget].
public final class ListMessages {

  private final RoomLog log;
  private final Revisions revisions;
  private final SenderNames names;

  public ListMessages(RoomLog log, Revisions revisions, FormerUsers formerUsers) {
    this.log = log;
    this.revisions = revisions;
    this.names = new SenderNames(formerUsers);
  }

  /// The page; empty when the room does not exist.
  public Optional<MessagePage> list(RoomKey room, MessageQuery query) {
    return log.newest(room, 1).stream()
        .filter(last -> !last.state().deleted())
        .findFirst()
        .map(last -> readPage(last, query, findRange(last, query)));
  }

  private static Range clipRange(long after, long before, Entry last) {
    return new Range(Math.min(after, last.seq()), Math.min(before, last.seq() + 1));
  }

  private Range findRange(Entry last, MessageQuery query) {
    LogTimes times = new LogTimes(log, last.room(), last);
    long after = query.createdAfter().map(times::lastUntil).orElse(0L);
    long before =
        query.createdBefore().map(time -> times.lastBefore(time) + 1).orElse(Long.MAX_VALUE);
    return clipRange(Math.max(after, query.afterSeq()), Math.min(before, query.beforeSeq()), last);
  }

  private MessagePage readPage(Entry last, MessageQuery query, Range range) {
    if (range.isEmpty()) {
      return new MessagePage(List.of(), 0, OptionalLong.empty());
    }
    MessageScan scan =
        new MessageScan(log, revisions, last.room(), range, query.oldestFirst(), new Budget());
    return query.filter().isOpen()
        ? scanCounted(query, scan, countTotal(last, query.filter(), range))
        : scanFiltered(query, scan);
  }

  private MessagePage scanFiltered(MessageQuery query, MessageScan scan) {
    List<Message> found = new ArrayList<>();
    while (scan.hasNext()) {
      selectMatching(query, scan.next(MessageScan.PIECE)).forEach(found::add);
    }
    return new MessagePage(showPage(query, scan, found), found.size(), scan.rest());
  }

  private MessagePage scanCounted(MessageQuery query, MessageScan scan, long total) {
    List<Message> found = new ArrayList<>();
    long wanted = Math.min(total, (long) query.skip() + query.limit());
    int piece = (int) Math.min(MessageScan.PIECE, wanted);
    while (found.size() < wanted && scan.hasNext()) {
      selectMatching(query, scan.next(piece)).forEach(found::add);
      // With so many entries that do not match, fewer and larger reads are cheaper.
      piece = MessageScan.PIECE;
    }
    OptionalLong rest = found.size() < wanted ? scan.rest() : OptionalLong.empty();
    return new MessagePage(showPage(query, scan, found), total, rest);
  }

  private static Stream<Message> selectMatching(MessageQuery query, List<Message> messages) {
    return messages.stream().filter(query.filter()::matches);
  }

  private List<Message> showPage(MessageQuery query, MessageScan scan, List<Message> found) {
    return names.of(
        scan.room().client(), found.stream().skip(query.skip()).limit(query.limit()).toList());
  }

  /// Which messages are deleted changes, how many were sent up to a place does not.
  private long countTotal(Entry last, MessageFilter filter, Range range) {
    boolean isAll = range.after() == 0 && range.before() > last.seq();
    if (isAll) {
      return filter.deleted() ? last.state().sent() : last.state().messages();
    }
    long sent = sentUntil(last, range.before() - 1) - sentUntil(last, range.after());
    return filter.deleted() || last.state().hidden() == 0
        ? sent
        : sent - revisions.deleted(last.room(), range.after(), range.before());
  }

  private long sentUntil(Entry last, long seq) {
    if (seq <= 0) {
      return 0;
    }
    Optional<Entry> entry =
        seq >= last.seq()
            ? Optional.of(last)
            : log.before(last.room(), seq + 1, 1).stream().findFirst();
    return entry.map(found -> found.state().sent()).orElse(0L);
  }
}
