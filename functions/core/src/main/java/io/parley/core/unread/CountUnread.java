package io.parley.core.unread;

import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.entry.RoomEnd;
import io.parley.core.log.RoomLog;
import io.parley.core.message.Revisions;
import io.parley.core.participant.ReadMarker;
import io.parley.core.room.UserId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Counts the messages after a marker that are not deleted, without a counter: those sent until the
/// room's end less those sent until the marker, less those in between that are deleted now. In a
/// room without deleted messages and mentions that takes no read.
public final class CountUnread {

  /// The last entries, whose deletions the index may not show yet: DynamoDB may show an entry some
  /// milliseconds before the other items of its transaction. About half a second of a busy room.
  private static final int RECENT = 25;

  /// Entries read after the index, with those written meanwhile.
  private static final int PAGE = 500;

  private final RoomLog log;
  private final Revisions revisions;

  public CountUnread(RoomLog log, Revisions revisions) {
    this.log = log;
    this.revisions = revisions;
  }

  /// The marker at a place of a room that ends there or later.
  public ReadMarker markerAt(RoomEnd end, long seq) {
    if (seq <= 0) {
      return ReadMarker.START;
    }
    return new ReadMarker(
        seq,
        seq >= end.seq()
            ? end.state().sent()
            : log.before(end.room(), seq + 1, 1).stream()
                .mapToLong(entry -> entry.state().sent())
                .findFirst()
                .orElse(0));
  }

  /// What is unread after a marker; empty if the room has been deleted meanwhile.
  ///
  /// @param end read after the marker was
  public Optional<Unread> after(UserId user, ReadMarker marker, RoomEnd end) {
    if (marker.seq() >= end.seq()) {
      // One that is further on came with an entry that is not shown yet.
      return Optional.of(new Unread(end.room(), marker.seq(), 0, 0, marker.seq()));
    }
    long sent = end.state().sent() - marker.sent();
    return sent == 0 || end.state().hidden() == 0 && end.state().named() <= marker.seq()
        ? Optional.of(new Unread(end.room(), marker.seq(), sent, 0, end.seq()))
        : countShown(user, marker, end);
  }

  /// Deletions and mentions are found by their indexes; what the last entries say counts more.
  private Optional<Unread> countShown(UserId user, ReadMarker marker, RoomEnd first) {
    RoomEnd end = first;
    while (true) {
      Shown shown = readShown(user, marker, end);
      List<Entry> recent = log.after(end.room(), Math.max(0, end.seq() - RECENT), PAGE);
      if (recent.isEmpty() || recent.getLast().state().deleted()) {
        return Optional.empty();
      }
      RoomEnd last = RoomEnd.of(recent.getLast());
      if (recent.size() < PAGE) {
        recent.forEach(shown::apply);
        return Optional.of(shown.count(last));
      }
      // More was written in between than was read.
      end = log.end(end.room()).orElse(last);
    }
  }

  private Shown readShown(UserId user, ReadMarker marker, RoomEnd end) {
    Shown shown = new Shown(user, marker, new HashSet<>(), new HashSet<>());
    if (end.state().hidden() > 0) {
      shown.deleted().addAll(revisions.deletedOnes(end.room(), marker.seq(), end.seq() + 1));
    }
    if (end.state().named() > marker.seq()) {
      shown.naming().addAll(revisions.naming(end.room(), user, marker.seq()));
    }
    return shown;
  }

  /// The messages after a marker that are deleted, and those that name its user.
  private record Shown(UserId user, ReadMarker marker, Set<Long> deleted, Set<Long> naming) {

    void apply(Entry entry) {
      switch (entry.event()) {
        case Event.MessageDeleted event -> put(deleted, event.message(), true);
        case Event.MessageRestored event -> put(deleted, event.message(), false);
        case Event.MessageSent event -> put(naming, entry.seq(), event.mentions().contains(user));
        case Event.MessageUpdated event ->
            put(naming, event.message(), event.mentions().contains(user));
        default -> {}
      }
    }

    private void put(Set<Long> messages, long message, boolean isOne) {
      if (!isOne) {
        messages.remove(message);
      } else if (message > marker.seq()) {
        messages.add(message);
      }
    }

    Unread count(RoomEnd last) {
      long unread = last.state().sent() - marker.sent() - deleted.size();
      // The index may show a message whose entry the log did not show yet.
      long mentions =
          naming.stream()
              .filter(message -> message <= last.seq() && !deleted.contains(message))
              .count();
      return new Unread(last.room(), marker.seq(), unread, mentions, last.seq());
    }
  }
}
