package io.parley.dynamodb.store;

import io.parley.core.metric.Metric;
import io.parley.core.metric.Metrics;
import io.parley.core.store.Backoff;
import io.parley.core.store.Jitter;
import io.parley.core.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// The few calls the adapters make, with the SDK's exceptions turned into [StoreException].
public final class Store {

  private static final int SERVER_FAULT = 500;
  private static final int TOO_MANY = 429;

  /// An answer ends at 16 MB, and a hundred of the largest entries hold less than a third of that.
  private static final int BATCH_TRIES = 5;

  /// A transaction takes some milliseconds; with these it may take a second.
  private static final int SETTLING_TRIES = 20;

  private static final Duration SETTLING = Duration.ofMillis(5);

  public final DynamoDbClient client;

  private final Backoff pause;

  public Store(DynamoDbClient client) {
    this(client, Backoff.SLEEP);
  }

  Store(DynamoDbClient client, Backoff pause) {
    this.client = client;
    this.pause = pause;
  }

  public <T> T call(Supplier<T> request) {
    try {
      return request.get();
    } catch (DynamoDbException e) {
      Metrics.count(Metric.STORE_THROTTLES, e.isThrottlingException() ? 1 : 0);
      boolean retryable =
          e.statusCode() >= SERVER_FAULT || e.statusCode() == TOO_MANY || e.isThrottlingException();
      throw new StoreException("DynamoDB: " + e.getClass().getSimpleName(), retryable, e);
    } catch (SdkClientException e) {
      throw new StoreException("DynamoDB did not answer", true, e);
    } catch (SdkException e) {
      throw new StoreException("DynamoDB: " + e.getClass().getSimpleName(), e.retryable(), e);
    }
  }

  public Optional<Map<String, AttributeValue>> get(GetItemRequest request) {
    var response = call(() -> client.getItem(request));
    return response.hasItem() ? Optional.of(response.item()) : Optional.empty();
  }

  /// The item of this key as of now.
  public Optional<Map<String, AttributeValue>> get(String table, Map<String, AttributeValue> key) {
    return get(GetItemRequest.builder().tableName(table).key(key).consistentRead(true).build());
  }

  /// The item as no transaction is about to change it any more: DynamoDB rejects a transaction that
  /// reads what another one is writing, and we read again. Costs twice as much as a consistent
  /// read.
  public Optional<Map<String, AttributeValue>> getSettled(
      String table, Map<String, AttributeValue> key) {
    TransactGetItem get = TransactGetItem.builder().get(g -> g.tableName(table).key(key)).build();
    TransactGetItemsRequest request = TransactGetItemsRequest.builder().transactItems(get).build();
    for (int tries = 1; ; tries++) {
      try {
        ItemResponse item = call(() -> client.transactGetItems(request)).responses().getFirst();
        return item.hasItem() ? Optional.of(item.item()) : Optional.empty();
      } catch (StoreException e) {
        if (tries == SETTLING_TRIES || !(e.getCause() instanceof TransactionCanceledException)) {
          throw e;
        }
        pause.pause(SETTLING.multipliedBy(1 + Jitter.below(tries)));
      }
    }
  }

  /// The items of these keys that exist, in any order; at most 100.
  public List<Map<String, AttributeValue>> batch(
      String table, List<Map<String, AttributeValue>> keys) {
    return getBatches(table, keys, true);
  }

  /// The same at half the price, as they were a moment ago.
  public List<Map<String, AttributeValue>> lately(
      String table, List<Map<String, AttributeValue>> keys) {
    return getBatches(table, keys, false);
  }

  private List<Map<String, AttributeValue>> getBatches(
      String table, List<Map<String, AttributeValue>> keys, boolean consistent) {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    Map<String, KeysAndAttributes> left =
        keys.isEmpty()
            ? Map.of()
            : Map.of(
                table, KeysAndAttributes.builder().keys(keys).consistentRead(consistent).build());
    for (int tries = 0; !left.isEmpty(); tries++) {
      if (tries == BATCH_TRIES) {
        throw new StoreException("DynamoDB: a batch was not read in full", true);
      }
      BatchGetItemRequest request = BatchGetItemRequest.builder().requestItems(left).build();
      BatchGetItemResponse response = call(() -> client.batchGetItem(request));
      items.addAll(response.responses().getOrDefault(table, List.of()));
      left = response.unprocessedKeys();
    }
    return items;
  }

  /// Up to `limit` items of a query, over as many pages as that takes (a page ends at 1 MB).
  public List<Map<String, AttributeValue>> query(QueryRequest request, int limit) {
    return query(request, limit, 1);
  }

  /// The same, perhaps with more than `limit`, in steps of at least so many. DynamoDB counts what a
  /// filter drops, so that the last items would otherwise be looked for one by one.
  public List<Map<String, AttributeValue>> query(QueryRequest request, int limit, int step) {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    QueryRequest next = request;
    while (true) {
      QueryRequest page = next.toBuilder().limit(Math.max(limit - items.size(), step)).build();
      QueryResponse response = call(() -> client.query(page));
      items.addAll(response.items());
      if (items.size() >= limit || !response.hasLastEvaluatedKey()) {
        return items;
      }
      next = request.toBuilder().exclusiveStartKey(response.lastEvaluatedKey()).build();
    }
  }
}
