package io.parley.core.audit;

import io.parley.core.entry.Entry;
import io.parley.core.entry.RoomEnd;
import io.parley.core.log.RoomLog;
import io.parley.core.room.Room;
import io.parley.core.room.RoomKey;
import io.parley.core.room.Rooms;
import io.parley.core.store.Parallel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Tells how a room was after any entry of its log: a fold over the entries that changed it. An
/// index finds them among the messages; every entry says how many there were up to it, so what the
/// index does not show yet is noticed, and read from the log.
///
/// Cost in DynamoDB: 3 read units, and half a unit to one for each entry that changed the room.
public final class ReadAudit {

  private static final int BATCH = 100;
  private static final int PAGE = 500;

  private final RoomLog log;
  private final Rooms rooms;

  public ReadAudit(RoomLog log, Rooms rooms) {
    this.log = log;
    this.rooms = rooms;
  }

  /// What is told.
  public sealed interface Outcome {

    record Told(RoomAudit audit) implements Outcome {}

    record NoSuchRoom() implements Outcome {}

    /// The room has no such entry yet.
    record BeyondTheEnd() implements Outcome {}
  }

  /// @param seq the entry, at least 1; the last one if none is given
  public Outcome read(RoomKey room, Optional<Long> seq) {
    Optional<RoomEnd> end = log.end(room).filter(RoomEnd::exists);
    Optional<Room> stored = end.flatMap(_ -> rooms.find(room));
    if (stored.isEmpty()) {
      return new Outcome.NoSuchRoom();
    }
    long place = seq.orElse(end.get().seq());
    if (place > end.get().seq()) {
      return new Outcome.BeyondTheEnd();
    }
    // A room that ends meanwhile is being erased, entry by entry.
    return log.at(room, List.of(place)).stream()
        .findFirst()
        .flatMap(last -> foldChanges(last, stored.get()))
        .<Outcome>map(Outcome.Told::new)
        .orElseGet(Outcome.NoSuchRoom::new);
  }

  private Optional<RoomAudit> foldChanges(Entry last, Room stored) {
    return findChanges(last)
        .filter(changes -> !changes.isEmpty() && changes.getFirst().event().beginsRoom())
        .map(
            changes -> {
              AuditFold fold = new AuditFold(changes.getFirst(), stored.direct());
              changes.forEach(fold::apply);
              return fold.tell(last);
            });
  }

  /// All entries up to this one that changed the room, in order; empty when some are gone.
  private Optional<List<Entry>> findChanges(Entry last) {
    List<Entry> indexed = readIndexed(last);
    if (last.state().changes() > 0 && indexed.size() == last.state().changes()) {
      return Optional.of(indexed);
    }
    long known = indexed.isEmpty() ? 0 : indexed.getLast().seq();
    return readLog(known, last)
        .map(changes -> Stream.concat(indexed.stream(), changes.stream()).toList());
  }

  /// Those of the index, up to the first that it lacks.
  private List<Entry> readIndexed(Entry last) {
    long count = last.state().changes();
    List<Long> places = count == 0 ? List.of() : log.changes(last.room(), count);
    List<List<Long>> batches =
        IntStream.iterate(0, from -> from < places.size(), from -> from + BATCH)
            .mapToObj(from -> places.subList(from, Math.min(from + BATCH, places.size())))
            .toList();
    List<Entry> entries =
        Parallel.map(batches, batch -> log.at(last.room(), batch)).stream()
            .flatMap(List::stream)
            .sorted(Comparator.comparing(Entry::seq))
            .toList();
    long complete =
        IntStream.range(0, entries.size())
            .takeWhile(i -> entries.get(i).state().changes() == i + 1)
            .count();
    return entries.subList(0, (int) complete);
  }

  /// The changes after a place, by reading all that is there; empty when an entry is gone.
  private Optional<List<Entry>> readLog(long after, Entry last) {
    List<Entry> found = new ArrayList<>();
    long place = after;
    while (place < last.seq()) {
      List<Entry> page = log.after(last.room(), place, PAGE);
      if (page.isEmpty() || page.getLast().seq() != place + page.size()) {
        return Optional.empty();
      }
      page.stream()
          .filter(entry -> entry.seq() <= last.seq() && entry.event().changesRoom())
          .forEach(found::add);
      place = page.getLast().seq();
    }
    return Optional.of(found);
  }
}
