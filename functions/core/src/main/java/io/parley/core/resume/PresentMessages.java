package io.parley.core.resume;

import static java.util.stream.Collectors.toMap;

import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.entry.Revision;
import io.parley.core.json.Meta;
import io.parley.core.message.Message;
import io.parley.core.message.PastEntry;
import io.parley.core.message.Revisions;
import io.parley.core.room.RoomKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Finds the current state of the messages that a page of the log sent or edited.
///
/// The messages of a page are one read of the revisions over its places: 1 read unit as long as
/// few of them changed. Those that were sent elsewhere and edited in the page are read by their
/// places, 1 read unit each. A page without either reads nothing.
public final class PresentMessages {

  private final Map<Long, Entry> sent;
  private final Map<Long, Revision> revisions;

  private PresentMessages(Map<Long, Entry> sent, Map<Long, Revision> revisions) {
    this.sent = sent;
    this.revisions = revisions;
  }

  /// @param entries at most 100, of one room and in order
  static List<PastEntry> of(Revisions revisions, RoomKey room, List<Entry> entries) {
    Map<Long, Entry> sent = findSent(entries);
    return new PresentMessages(sent, readRevisions(revisions, room, sent, entries))
        .showEntries(entries);
  }

  /// Finds the current state of messages from entries that reach up to the log's end. Reads
  /// nothing.
  ///
  /// @param entries of one room and in order
  public static List<PastEntry> among(List<Entry> entries) {
    return new PresentMessages(findSent(entries), new HashMap<>()).showEntries(entries);
  }

  private static Map<Long, Entry> findSent(List<Entry> entries) {
    return entries.stream()
        .filter(entry -> entry.event() instanceof Event.MessageSent)
        .collect(toMap(Entry::seq, entry -> entry));
  }

  private List<PastEntry> showEntries(List<Entry> entries) {
    entries.forEach(this::applyEntry);
    return entries.stream().map(this::toPastEntry).toList();
  }

  private static Map<Long, Revision> readRevisions(
      Revisions revisions, RoomKey room, Map<Long, Entry> sent, List<Entry> entries) {
    LongSummaryStatistics places =
        sent.keySet().stream().mapToLong(Long::longValue).summaryStatistics();
    List<Long> older =
        entries.stream()
            .map(Entry::event)
            .filter(Event.MessageUpdated.class::isInstance)
            .map(event -> ((Event.MessageUpdated) event).message())
            .filter(message -> !sent.containsKey(message))
            .distinct()
            .toList();
    Map<Long, Revision> read = new HashMap<>();
    if (!sent.isEmpty()) {
      read.putAll(revisions.between(room, places.getMin() - 1, places.getMax() + 1).revisions());
    }
    if (!older.isEmpty()) {
      revisions
          .revisionsOf(room, older)
          .forEach(revision -> read.put(revision.message(), revision));
    }
    return read;
  }

  /// DynamoDB may show a change's entry before the revision that was committed with it, so what the
  /// page itself says counts where the revision is older.
  private void applyEntry(Entry entry) {
    Instant at = entry.at();
    switch (entry.event()) {
      case Event.MessageUpdated updated ->
          applyChange(updated.message(), at, revision -> revision.edited(entry, updated));
      case Event.MessageDeleted deleted ->
          applyChange(deleted.message(), at, revision -> revision.deleted(deleted.by(), at));
      case Event.MessageRestored restored ->
          applyChange(restored.message(), at, revision -> revision.restored(at));
      case Event.MessageSent _,
          Event.UserJoined _,
          Event.UserLeft _,
          Event.RoomCreated _,
          Event.RoomUpdated _,
          Event.RoomDeactivated _,
          Event.RoomActivated _,
          Event.RoomDeleted _,
          Event.OfBreakout _,
          Event.OfModeration _ -> {}
    }
  }

  private void applyChange(long message, Instant at, UnaryOperator<Revision> change) {
    @Nullable Revision known = revisions.get(message);
    if (known == null || known.updatedAt().isBefore(at)) {
      revisions.put(message, change.apply(known == null ? asSent(message, at) : known));
    }
  }

  /// A message that was sent before the page is shown by it only after an edit, which has its text.
  private Revision asSent(long message, Instant at) {
    @Nullable Entry entry = sent.get(message);
    return entry == null
        ? new Revision(message, "", Meta.EMPTY, Optional.empty(), false, Optional.empty(), at)
        : Message.asSent(entry).now();
  }

  private PastEntry toPastEntry(Entry entry) {
    if (entry.event() instanceof Event.MessageUpdated updated) {
      return new PastEntry(entry, Optional.ofNullable(revisions.get(updated.message())));
    }
    return new PastEntry(
        entry,
        sent.containsKey(entry.seq())
            ? Optional.ofNullable(revisions.get(entry.seq()))
            : Optional.empty());
  }
}
