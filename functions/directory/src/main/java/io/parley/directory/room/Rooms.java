package io.parley.directory.room;

import io.parley.directory.database.NewIds;
import io.parley.directory.database.Transactions;
import io.parley.directory.database.UpdateTime;
import io.parley.directory.http.Outcome;
import io.parley.directory.http.Outcome.Done;
import io.parley.directory.http.Page;
import io.parley.directory.type.RoomTypes;
import io.parley.gateway.Problem;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rooms of clients. Deleting one ends its assignments.
@Singleton
public final class Rooms {

  private final Transactions transactions;
  private final RoomRows rows;
  private final RoomTypes types;
  private final NewIds ids;
  private final Clock clock;

  Rooms(Transactions transactions, RoomRows rows, RoomTypes types, NewIds ids, Clock clock) {
    this.transactions = transactions;
    this.rows = rows;
    this.types = types;
    this.ids = ids;
    this.clock = clock;
  }

  Outcome<Room> create(String client, RoomChange values) {
    return transactions.run(
        () -> {
          if (isTypeMissing(client, values)) {
            return Outcome.refused(Problem.UNKNOWN_ROOM_TYPE);
          }
          long now = clock.millis();
          Room room = values.on(new Room(ids.next(client, "room"), "", "", null, now, now), now);
          rows.insert(
              client,
              room.id(),
              room.name(),
              room.description(),
              typeClient(client, room),
              room.roomTypeId(),
              now);
          return new Done<>(room);
        });
  }

  public Optional<Room> find(String client, long id) {
    return transactions.run(() -> rows.find(client, id));
  }

  List<Room> page(String client, Page page) {
    return transactions.run(() -> rows.page(client, page.limit(), page.offset()));
  }

  /// The type is locked before the room, as when a type is deleted; so neither waits for the other.
  Outcome<Room> change(String client, long id, RoomChange change) {
    return transactions.run(
        () -> {
          boolean typeMissing = isTypeMissing(client, change);
          Optional<Room> before = rows.lock(client, id);
          if (before.isEmpty()) {
            return Outcome.refused(Problem.ROOM_NOT_FOUND);
          }
          return typeMissing
              ? Outcome.refused(Problem.UNKNOWN_ROOM_TYPE)
              : new Done<>(applyChange(client, before.get(), change));
        });
  }

  boolean delete(String client, long id) {
    return transactions.run(() -> rows.delete(client, id) > 0);
  }

  private Room applyChange(String client, Room before, RoomChange change) {
    Room after = change.on(before, UpdateTime.after(before.updatedAt(), clock));
    rows.update(
        client,
        after.id(),
        after.name(),
        after.description(),
        typeClient(client, after),
        after.roomTypeId(),
        after.updatedAt());
    return after;
  }

  private boolean isTypeMissing(String client, RoomChange change) {
    Long type = change.roomTypeId();
    return type != null && !types.hold(client, type);
  }

  private static @Nullable String typeClient(String client, Room room) {
    return room.roomTypeId() == null ? null : client;
  }
}
