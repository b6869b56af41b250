package io.parley.core.chat;

import io.parley.core.client.ClientId;
import io.parley.core.entry.RoomEnd;
import io.parley.core.log.RoomLog;
import io.parley.core.room.Room;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomOrder;
import io.parley.core.room.RoomSnapshot;
import io.parley.core.room.RoomSummary;
import io.parley.core.room.Rooms;
import io.parley.core.store.Parallel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Lists a client's active rooms that users may enter on their own, the newest first. A room's
/// rules decide whether it is listed, so rooms are read until a page is full, a few hundred at
/// most: a short page may still have a next one.
public final class ListPublicRooms {

  /// Rooms read in one call.
  private static final int PIECE = 100;

  /// Rooms that one page looks at: some 500 read units.
  private static final int MOST = 500;

  private final Rooms rooms;
  private final RoomLog log;

  public ListPublicRooms(Rooms rooms, RoomLog log) {
    this.rooms = rooms;
    this.log = log;
  }

  /// A place in the list: a room that may be gone.
  public record Place(Instant createdAt, RoomId room) {

    static Place of(RoomSummary line) {
      return new Place(line.createdAt(), line.room());
    }

    private boolean isBefore(RoomSummary line) {
      int time = line.createdAt().compareTo(createdAt);
      return time < 0 || time == 0 && line.room().value().compareTo(room.value()) > 0;
    }
  }

  /// @param rest the cursor of the next page; empty on the last page
  public record Page(List<RoomSnapshot> rooms, Optional<Place> rest) {}

  /// @param search text in the name or the description, ignoring case
  /// @param opens whether the caller may see a room
  /// @param after where the previous page ended
  public Page list(
      ClientId client,
      Optional<String> search,
      Predicate<RoomId> opens,
      Optional<Place> after,
      int limit) {
    List<RoomSummary> lines =
        rooms.list(client, search.isPresent()).stream()
            .filter(line -> line.active() && search.stream().allMatch(line::holds))
            .filter(line -> opens.test(line.room()))
            .filter(line -> after.stream().allMatch(place -> place.isBefore(line)))
            .sorted(RoomOrder.NEWEST_FIRST.comparator())
            .toList();
    List<Room> found = new ArrayList<>();
    int looked = 0;
    while (looked < Math.min(lines.size(), MOST) && found.size() < limit) {
      List<RoomSummary> piece = lines.subList(looked, Math.min(looked + PIECE, lines.size()));
      looked += addRooms(found, limit, piece, readRooms(client, piece));
    }
    return new Page(
        countRooms(found),
        looked < lines.size() ? Optional.of(Place.of(lines.get(looked - 1))) : Optional.empty());
  }

  private Map<RoomId, Room> readRooms(ClientId client, List<RoomSummary> lines) {
    return rooms.all(client, lines.stream().map(RoomSummary::room).toList()).stream()
        .collect(Collectors.toMap(room -> room.key().room(), Function.identity()));
  }

  /// How many lines it went over until the page was full.
  private static int addRooms(
      List<Room> found, int limit, List<RoomSummary> lines, Map<RoomId, Room> read) {
    int looked = 0;
    while (looked < lines.size() && found.size() < limit) {
      Optional.ofNullable(read.get(lines.get(looked).room()))
          .filter(room -> room.active() && !room.rules().membersOnly())
          .ifPresent(found::add);
      looked++;
    }
    return looked;
  }

  private List<RoomSnapshot> countRooms(List<Room> found) {
    return Parallel.map(found, this::countRoom).stream().flatMap(Optional::stream).toList();
  }

  private Optional<RoomSnapshot> countRoom(Room room) {
    return log.end(room.key())
        .filter(RoomEnd::exists)
        .map(end -> new RoomSnapshot(room, end.state().participants(), end.state().messages()));
  }
}
