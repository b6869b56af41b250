package io.parley.directory.user;

import io.parley.directory.database.NewIds;
import io.parley.directory.database.Transactions;
import io.parley.directory.database.UpdateTime;
import io.parley.directory.http.Outcome;
import io.parley.directory.http.Outcome.Done;
import io.parley.directory.http.Page;
import io.parley.gateway.Problem;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The users of clients. Two of a client never have the same external id. Deleting one ends its
/// assignments.
@Singleton
public final class Users {

  private final Transactions transactions;
  private final UserRows rows;
  private final NewIds ids;
  private final Clock clock;

  Users(Transactions transactions, UserRows rows, NewIds ids, Clock clock) {
    this.transactions = transactions;
    this.rows = rows;
    this.ids = ids;
    this.clock = clock;
  }

  Outcome<User> create(String client, String externalId) {
    return transactions.run(
        () -> {
          // Before an id is taken; who inserts it meanwhile makes the insert fail, and this repeat.
          if (rows.findByExternalId(client, externalId).isPresent()) {
            return Outcome.refused(Problem.EXTERNAL_ID_TAKEN);
          }
          long id = ids.next(client, "user");
          long now = clock.millis();
          rows.insert(client, id, externalId, now);
          return new Done<>(new User(id, externalId, now, now));
        });
  }

  public Optional<User> find(String client, long id) {
    return transactions.run(() -> rows.find(client, id));
  }

  List<User> page(String client, Page page) {
    return transactions.run(() -> rows.page(client, page.limit(), page.offset()));
  }

  /// @param externalId null leaves it
  Outcome<User> change(String client, long id, @Nullable String externalId) {
    return transactions.run(
        () ->
            rows.lock(client, id)
                .map(before -> applyChange(client, before, externalId))
                .orElseGet(() -> Outcome.refused(Problem.USER_NOT_FOUND)));
  }

  boolean delete(String client, long id) {
    return transactions.run(() -> rows.delete(client, id) > 0);
  }

  private Outcome<User> applyChange(String client, User before, @Nullable String externalId) {
    String after = externalId == null ? before.externalId() : externalId;
    boolean taken =
        rows.findByExternalId(client, after).filter(user -> user.id() != before.id()).isPresent();
    if (taken) {
      return Outcome.refused(Problem.EXTERNAL_ID_TAKEN);
    }
    long updatedAt = UpdateTime.after(before.updatedAt(), clock);
    rows.update(client, before.id(), after, updatedAt);
    return new Done<>(new User(before.id(), after, before.createdAt(), updatedAt));
  }
}
