package io.parley.core.listing;

import io.parley.core.entry.Entry;
import io.parley.core.log.RoomLog;
import io.parley.core.member.FormerUsers;
import io.parley.core.message.Message;
import io.parley.core.message.Revisions;
import io.parley.core.message.SenderNames;
import io.parley.core.room.RoomKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Finds messages in several rooms, the newest of all first: it always continues in the room
/// whose next message is the newest, so wherever it stops, nothing newer was passed over.
public final class SearchMessages {

  /// @param positions where the next call continues, for each room; empty when nothing is left
  public record Page(List<Message> messages, List<Long> positions) {}

  private final RoomLog log;
  private final Revisions revisions;
  private final SenderNames names;

  public SearchMessages(RoomLog log, Revisions revisions, FormerUsers formerUsers) {
    this.log = log;
    this.revisions = revisions;
    this.names = new SenderNames(formerUsers);
  }

  public Page search(MessageSearch search) {
    Budget budget = new Budget();
    List<RoomCursor> rooms = new ArrayList<>();
    for (int i = 0; i < search.rooms().size(); i++) {
      rooms.add(openCursor(search, i, budget));
    }
    List<Message> found = new ArrayList<>();
    Optional<RoomCursor> newest = newestCursor(rooms);
    while (newest.isPresent() && found.size() < search.limit()) {
      Message next = newest.get().take();
      if (search.filter().matches(next)) {
        found.add(next);
      }
      newest = newestCursor(rooms);
    }
    boolean isOver = rooms.stream().allMatch(RoomCursor::isOver);
    return new Page(
        showFound(search, found),
        isOver ? List.of() : rooms.stream().map(RoomCursor::position).toList());
  }

  /// The rooms of a search are of one client.
  private List<Message> showFound(MessageSearch search, List<Message> found) {
    return found.isEmpty() ? found : names.of(search.rooms().getFirst().client(), found);
  }

  /// The room to continue in; none when nothing is left, or some room's next message is unknown
  /// because the budget is spent.
  private static Optional<RoomCursor> newestCursor(List<RoomCursor> rooms) {
    rooms.forEach(RoomCursor::fill);
    return rooms.stream().allMatch(room -> room.isOver() || room.hasNext())
        ? rooms.stream()
            .filter(RoomCursor::hasNext)
            .max(Comparator.comparing(room -> room.peek().entry().at()))
        : Optional.empty();
  }

  private RoomCursor openCursor(MessageSearch search, int index, Budget budget) {
    RoomKey room = search.rooms().get(index);
    Range range =
        log.newest(room, 1).stream()
            .filter(last -> !last.state().deleted())
            .findFirst()
            .map(last -> rangeOf(last, search, index))
            .orElse(new Range(0, 0));
    return new RoomCursor(
        new MessageScan(log, revisions, room, range, false, budget), range, search.from());
  }

  private Range rangeOf(Entry last, MessageSearch search, int index) {
    long end = last.seq() + 1;
    if (!search.positions().isEmpty()) {
      return new Range(0, Math.min(end, search.positions().get(index)));
    }
    LogTimes times = new LogTimes(log, last.room(), last);
    return new Range(0, search.until().map(time -> times.lastUntil(time) + 1).orElse(end));
  }
}
