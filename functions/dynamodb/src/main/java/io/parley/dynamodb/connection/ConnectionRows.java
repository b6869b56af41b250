package io.parley.dynamodb.connection;

import static io.parley.dynamodb.store.Items.number;

import io.parley.core.store.StoreException;
import io.parley.dynamodb.store.Store;
import io.parley.dynamodb.store.TableNames;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// The rows of the connections table: each expires.
public final class ConnectionRows {

  /// Items that one BatchWriteItem takes.
  private static final int BATCH = 25;

  private static final int BATCH_TRIES = 5;

  final Store store;
  private final TableNames tables;
  private final Clock clock;

  public ConnectionRows(DynamoDbClient client, TableNames tables, Clock clock) {
    this.store = new Store(client);
    this.tables = tables;
    this.clock = clock;
  }

  String table() {
    return tables.connections();
  }

  Instant now() {
    return clock.instant();
  }

  QueryRequest.Builder query() {
    return QueryRequest.builder().tableName(table());
  }

  /// TTL deletes hours late, so an expired row counts as gone here.
  boolean isLive(Map<String, AttributeValue> item) {
    return number(item, "t") > now().getEpochSecond();
  }

  static WriteRequest delete(Map<String, AttributeValue> key) {
    return WriteRequest.builder().deleteRequest(d -> d.key(key)).build();
  }

  void write(List<WriteRequest> writes) {
    for (int from = 0; from < writes.size(); from += BATCH) {
      writeBatch(writes.subList(from, Math.min(from + BATCH, writes.size())));
    }
  }

  private void writeBatch(List<WriteRequest> writes) {
    Map<String, List<WriteRequest>> left = Map.of(table(), writes);
    for (int attempt = 0; !left.isEmpty(); attempt++) {
      if (attempt == BATCH_TRIES) {
        throw new StoreException("DynamoDB left part of a batch unwritten", true);
      }
      BatchWriteItemRequest request = BatchWriteItemRequest.builder().requestItems(left).build();
      left = store.call(() -> store.client.batchWriteItem(request)).unprocessedItems();
    }
  }
}
