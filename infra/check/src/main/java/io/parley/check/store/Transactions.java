package io.parley.check.store;

import io.parley.check.sim.Fault;
import io.parley.check.sim.Faults;
import io.parley.check.sim.Rng;
import io.parley.check.sim.Simulation;
import io.parley.check.sim.Task;
import io.parley.check.store.Calls.Answer;
import io.parley.check.store.Condition.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/// Transactions that commit item by item: during one, a reader may see some of its items and not
/// others, and other writes to them conflict. It completes even if the caller dies.
final class Transactions {

  private static final int MOST_ITEMS = 100;

  private final Simulation simulation;
  private final Faults faults;
  private final Tables tables;
  private final CommitListener listener;

  Transactions(Simulation simulation, Faults faults, Tables tables, CommitListener listener) {
    this.simulation = simulation;
    this.faults = faults;
    this.tables = tables;
    this.listener = listener;
  }

  /// One request, which may be tried several times under its token.
  final class Request {
    private final List<TransactWriteItem> items;
    private List<Change> changes = List.of();
    private long end = -1;

    Request(List<TransactWriteItem> items) {
      if (items.isEmpty() || items.size() > MOST_ITEMS) {
        throw new IllegalArgumentException("a transaction of " + items.size() + " items");
      }
      this.items = items;
    }

    private void readChanges() {
      changes = items.stream().map(Transactions.this::toChange).toList();
      if (changes.stream().map(Change::row).distinct().count() < changes.size()) {
        throw new IllegalArgumentException("a transaction with one item twice");
      }
    }

    Answer<Boolean> run() {
      if (end >= 0) {
        if (end > simulation.now()) {
          throw TransactionInProgressException.builder().message("in progress").build();
        }
        return new Answer<>(true, simulation.now());
      }
      readChanges();
      List<String> codes = changes.stream().map(Change::refusal).toList();
      boolean isRefused = codes.stream().anyMatch(code -> !code.equals("None"));
      if (isRefused) {
        throw canceled(codes);
      }
      if (faults.strikes(Fault.CONFLICT)) {
        throw canceled(List.of("TransactionConflict"));
      }
      if (faults.strikes(Fault.THROTTLED)) {
        throw canceled(List.of("ThrottlingError"));
      }
      beginCommit();
      return new Answer<>(true, end);
    }

    private void beginCommit() {
      Rng random = Task.current().random();
      long now = simulation.now();
      listener.committed(changes.stream().map(Change::write).toList());
      boolean isApart = faults.strikes(Fault.LATE_STATE);
      long spread = isApart ? random.between(1_000, random.chance(0.2) ? 300_000 : 6_000) : 0;
      long all = now + random.between(0, 2_000);
      end = all;
      for (Change change : changes) {
        change.row.lock = this;
        long at = isApart ? now + random.between(0, spread) : all;
        end = Math.max(end, at);
        if (change.after != null || change.isDelete) {
          simulation.at(at, () -> change.row.set(change.after, simulation.now()));
        }
      }
      simulation.at(end, this::finishCommit);
    }

    private void finishCommit() {
      changes.forEach(change -> change.row.lock = null);
      listener.settled(changes.stream().map(Change::write).toList());
    }
  }

  /// One item of a transaction.
  private record Change(
      Row row,
      @Nullable Map<String, AttributeValue> after,
      boolean isDelete,
      @Nullable Condition condition,
      Map<String, String> names,
      Map<String, AttributeValue> values) {

    String refusal() {
      if (row.lock != null) {
        return "TransactionConflict";
      }
      return condition == null || condition.holds(new Scope(row.now, names, values))
          ? "None"
          : "ConditionalCheckFailed";
    }

    CommitListener.Write write() {
      return new CommitListener.Write(
          row.table.name(), row.now, after != null || isDelete ? after : row.now);
    }
  }

  private Change toChange(TransactWriteItem item) {
    if (item.put() != null) {
      return toPutChange(item.put());
    }
    if (item.delete() != null) {
      return toDeleteChange(item.delete());
    }
    if (item.update() != null) {
      var update = item.update();
      Row row = tables.row(update.tableName(), update.key());
      Scope scope =
          new Scope(row.now, update.expressionAttributeNames(), update.expressionAttributeValues());
      Map<String, AttributeValue> before = row.now == null ? update.key() : row.now;
      Condition condition = parseCondition(update.conditionExpression());
      boolean holds = condition == null || condition.holds(scope);
      return new Change(
          row,
          holds ? Update.apply(update.updateExpression(), before, scope) : null,
          false,
          condition,
          scope.names(),
          scope.values());
    }
    ConditionCheck check = item.conditionCheck();
    return new Change(
        tables.row(check.tableName(), check.key()),
        null,
        false,
        parseCondition(check.conditionExpression()),
        check.expressionAttributeNames(),
        check.expressionAttributeValues());
  }

  private Change toPutChange(Put put) {
    return new Change(
        tables.row(put.tableName(), put.item()),
        put.item(),
        false,
        parseCondition(put.conditionExpression()),
        put.expressionAttributeNames(),
        put.expressionAttributeValues());
  }

  private Change toDeleteChange(Delete delete) {
    return new Change(
        tables.row(delete.tableName(), delete.key()),
        null,
        true,
        parseCondition(delete.conditionExpression()),
        delete.expressionAttributeNames(),
        delete.expressionAttributeValues());
  }

  private static @Nullable Condition parseCondition(@Nullable String expression) {
    return expression == null ? null : Condition.of(expression);
  }

  static TransactionCanceledException canceled(List<String> codes) {
    List<CancellationReason> reasons = new ArrayList<>();
    codes.forEach(code -> reasons.add(CancellationReason.builder().code(code).build()));
    return TransactionCanceledException.builder()
        .message("Transaction cancelled " + codes)
        .cancellationReasons(reasons)
        .statusCode(400)
        .build();
  }
}
