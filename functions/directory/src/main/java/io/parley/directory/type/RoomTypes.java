package io.parley.directory.type;

import io.parley.directory.database.NewIds;
import io.parley.directory.database.Transactions;
import io.parley.directory.database.UpdateTime;
import io.parley.directory.http.Page;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The room types of clients. Deleting one leaves its rooms without a type.
@Singleton
public final class RoomTypes {

  /// New values of a type; what is null stays.
  record Change(@Nullable String size, @Nullable String style) {}

  private final Transactions transactions;
  private final RoomTypeRows rows;
  private final NewIds ids;
  private final Clock clock;

  RoomTypes(Transactions transactions, RoomTypeRows rows, NewIds ids, Clock clock) {
    this.transactions = transactions;
    this.rows = rows;
    this.ids = ids;
    this.clock = clock;
  }

  /// Whether there is such a type, which stays until the present transaction ends.
  public boolean hold(String client, long id) {
    return rows.lock(client, id).isPresent();
  }

  RoomType create(String client, String size, String style) {
    return transactions.run(
        () -> {
          long id = ids.next(client, "room_type");
          long now = clock.millis();
          rows.insert(client, id, size, style, now);
          return new RoomType(id, size, style, now, now);
        });
  }

  Optional<RoomType> find(String client, long id) {
    return transactions.run(() -> rows.find(client, id));
  }

  List<RoomType> page(String client, Page page) {
    return transactions.run(() -> rows.page(client, page.limit(), page.offset()));
  }

  /// Empty when there is no such type.
  Optional<RoomType> change(String client, long id, Change change) {
    return transactions.run(
        () -> rows.lock(client, id).map(before -> applyChange(client, before, change)));
  }

  boolean delete(String client, long id) {
    return transactions.run(() -> rows.delete(client, id) > 0);
  }

  private RoomType applyChange(String client, RoomType before, Change change) {
    RoomType after =
        new RoomType(
            before.id(),
            Objects.requireNonNullElse(change.size(), before.size()),
            Objects.requireNonNullElse(change.style(), before.style()),
            before.createdAt(),
            UpdateTime.after(before.updatedAt(), clock));
    rows.update(client, after.id(), after.size(), after.style(), after.updatedAt());
    return after;
  }
}
