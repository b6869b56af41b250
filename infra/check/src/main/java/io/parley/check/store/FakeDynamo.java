package io.parley.check.store;

import io.parley.check.sim.Fault;
import io.parley.check.sim.Faults;
import io.parley.check.sim.Simulation;
import io.parley.check.sim.Task;
import io.parley.check.store.Calls.Answer;
import io.parley.check.store.Condition.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// DynamoDB as the adapters call it, in memory.
public final class FakeDynamo implements DynamoDbClient {

  private final Simulation simulation;
  private final Faults faults;
  private final CommitListener listener;
  private final Tables tables;
  private final Calls calls;
  private final Queries queries;
  private final Transactions transactions;

  public FakeDynamo(Simulation simulation, Faults faults, Schema schema, CommitListener listener) {
    this.simulation = simulation;
    this.faults = faults;
    this.listener = listener;
    this.tables = new Tables(schema);
    this.calls = new Calls(simulation, faults);
    this.queries = new Queries(simulation, faults, tables);
    this.transactions = new Transactions(simulation, faults, tables, listener);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}

  /// Drops rows that are no longer needed.
  public void sweep() {
    tables.sweep(simulation.now() - 60_000_000);
  }

  /// All current items of a table, for the checks at the end.
  public List<Map<String, AttributeValue>> scan(String table) {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    tables
        .partitions(table)
        .forEach(
            rows ->
                rows.values().stream()
                    .filter(row -> row.now != null)
                    .forEach(row -> items.add(row.now)));
    return items;
  }

  private <R> R readStore(java.util.function.Supplier<R> effect) {
    return calls.call(false, false, () -> new Answer<>(effect.get(), simulation.now()));
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    return readStore(
        () -> {
          @Nullable Map<String, AttributeValue> item =
              readRow(
                  tables.find(request.tableName(), request.key()),
                  Boolean.TRUE.equals(request.consistentRead()) ? 0 : queries.lag());
          return item == null
              ? GetItemResponse.builder().build()
              : GetItemResponse.builder().item(item).build();
        });
  }

  private @Nullable Map<String, AttributeValue> readRow(@Nullable Row row, long lag) {
    return row == null ? null : lag == 0 ? row.now : row.asOf(simulation.now() - lag);
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    return readStore(() -> queries.run(request));
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    return readStore(
        () -> {
          Map<String, List<Map<String, AttributeValue>>> found = new HashMap<>();
          Map<String, KeysAndAttributes> left = new HashMap<>();
          request.requestItems().forEach((table, wanted) -> batchGet(table, wanted, found, left));
          return BatchGetItemResponse.builder().responses(found).unprocessedKeys(left).build();
        });
  }

  private void batchGet(
      String table,
      KeysAndAttributes wanted,
      Map<String, List<Map<String, AttributeValue>>> found,
      Map<String, KeysAndAttributes> left) {
    List<Map<String, AttributeValue>> keys = wanted.keys();
    if (keys.size() > 100 || Set.copyOf(keys).size() < keys.size()) {
      throw new IllegalArgumentException("a batch of too many keys, or with one twice: " + keys);
    }
    int done = faults.strikes(Fault.PART_OF_BATCH) ? keys.size() / 2 : keys.size();
    long lag = Boolean.TRUE.equals(wanted.consistentRead()) ? 0 : queries.lag();
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    for (Map<String, AttributeValue> key : keys.subList(0, done)) {
      @Nullable Map<String, AttributeValue> item = readRow(tables.find(table, key), lag);
      if (item != null) {
        items.add(item);
      }
    }
    found.put(table, items);
    if (done < keys.size()) {
      left.put(table, wanted.toBuilder().keys(keys.subList(done, keys.size())).build());
    }
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    @Nullable String condition = request.conditionExpression();
    return calls.call(
        true,
        condition != null,
        () -> {
          Row row = tables.row(request.tableName(), request.item());
          requireCondition(
              row,
              condition,
              request.expressionAttributeNames(),
              request.expressionAttributeValues());
          writeRow(row, request.item());
          return answerNow(PutItemResponse.builder().build());
        });
  }

  @Override
  public UpdateItemResponse updateItem(UpdateItemRequest request) {
    return calls.call(
        true,
        false,
        () -> {
          Row row = tables.row(request.tableName(), request.key());
          Map<String, String> names = request.expressionAttributeNames();
          Map<String, AttributeValue> values = request.expressionAttributeValues();
          requireCondition(row, request.conditionExpression(), names, values);
          Scope scope = new Scope(row.now, names, values);
          Map<String, AttributeValue> item = row.now == null ? request.key() : row.now;
          Map<String, AttributeValue> after = Update.apply(request.updateExpression(), item, scope);
          writeRow(row, after);
          UpdateItemResponse.Builder response = UpdateItemResponse.builder();
          if (request.returnValues() == ReturnValue.ALL_NEW
              || request.returnValues() == ReturnValue.UPDATED_NEW) {
            response.attributes(after);
          }
          return answerNow(response.build());
        });
  }

  @Override
  public DeleteItemResponse deleteItem(DeleteItemRequest request) {
    return calls.call(
        true,
        false,
        () -> {
          Row row = tables.row(request.tableName(), request.key());
          requireCondition(
              row,
              request.conditionExpression(),
              request.expressionAttributeNames(),
              request.expressionAttributeValues());
          Map<String, AttributeValue> old =
              row.now == null || request.returnValues() != ReturnValue.ALL_OLD ? Map.of() : row.now;
          writeRow(row, null);
          return answerNow(DeleteItemResponse.builder().attributes(old).build());
        });
  }

  private static void requireCondition(
      Row row,
      @Nullable String condition,
      Map<String, String> names,
      Map<String, AttributeValue> values) {
    if (row.lock != null) {
      throw TransactionConflictException.builder().message("conflict").statusCode(400).build();
    }
    if (condition != null && !Condition.of(condition).holds(new Scope(row.now, names, values))) {
      throw ConditionalCheckFailedException.builder().message("failed").statusCode(400).build();
    }
  }

  private void writeRow(Row row, @Nullable Map<String, AttributeValue> item) {
    if (row.now != item) {
      listener.committed(List.of(new CommitListener.Write(row.table.name(), row.now, item)));
      row.set(item, simulation.now());
    }
  }

  private <R> Answer<R> answerNow(R value) {
    return new Answer<>(value, simulation.now());
  }

  @Override
  public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
    return calls.call(
        true,
        false,
        () -> {
          Map<String, List<WriteRequest>> left = new HashMap<>();
          request.requestItems().forEach((table, writes) -> batchWrite(table, writes, left));
          return answerNow(BatchWriteItemResponse.builder().unprocessedItems(left).build());
        });
  }

  private void batchWrite(
      String table, List<WriteRequest> writes, Map<String, List<WriteRequest>> left) {
    if (writes.size() > 25) {
      throw new IllegalArgumentException("a batch of " + writes.size());
    }
    boolean isPart = faults.strikes(Fault.PART_OF_BATCH);
    List<WriteRequest> undone = new ArrayList<>();
    Set<Row> rows = new java.util.HashSet<>();
    for (WriteRequest write : writes) {
      boolean isPut = write.putRequest() != null;
      Row row = tables.row(table, isPut ? write.putRequest().item() : write.deleteRequest().key());
      if (!rows.add(row)) {
        throw new IllegalArgumentException("a batch with one item twice");
      }
      if (row.lock != null || isPart && Task.current().random().chance(0.5)) {
        undone.add(write);
      } else {
        writeRow(row, isPut ? write.putRequest().item() : null);
      }
    }
    if (!undone.isEmpty()) {
      left.put(table, undone);
    }
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    Transactions.Request transaction = transactions.new Request(request.transactItems());
    boolean _ = calls.call(true, true, transaction::run);
    return TransactWriteItemsResponse.builder().build();
  }

  @Override
  public TransactGetItemsResponse transactGetItems(TransactGetItemsRequest request) {
    return readStore(
        () -> {
          List<ItemResponse> items = new ArrayList<>();
          for (var item : request.transactItems()) {
            Row row = tables.find(item.get().tableName(), item.get().key());
            if (row != null && row.lock != null) {
              throw Transactions.canceled(List.of("TransactionConflict"));
            }
            ItemResponse.Builder response = ItemResponse.builder();
            if (row != null && row.now != null) {
              response.item(row.now);
            }
            items.add(response.build());
          }
          return TransactGetItemsResponse.builder().responses(items).build();
        });
  }
}
