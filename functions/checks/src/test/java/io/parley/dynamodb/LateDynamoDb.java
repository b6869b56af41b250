package io.parley.dynamodb;

import io.parley.dynamodb.entry.ReservationItem;
import io.parley.local.template.Template.TableSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/// DynamoDB Local as DynamoDB is: between a transaction's commit and its answer each of its items
/// may still be shown as it was, until it has been shown as it is; transactions that read one of
/// them, and writes of one, are rejected.
final class LateDynamoDb implements DynamoDbClient {

  private static final Duration WINDOW = Duration.ofMillis(3);

  private static final Map<String, List<String>> KEYS =
      SharedTables.TEMPLATE.tables().stream()
          .collect(Collectors.toMap(TableSpec::name, LateDynamoDb::keysOf));

  private record Item(String table, Map<String, AttributeValue> key) {}

  /// The transactions of all clients that see the same.
  static final class Transactions {
    private final Random random;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    /// What items of transactions without an answer were before; under its own monitor.
    private final Map<Item, Optional<Map<String, AttributeValue>>> before = new HashMap<>();

    Transactions(long seed) {
      this.random = new Random(seed);
    }
  }

  private final DynamoDbClient real;
  private final Random random;
  private final ReadWriteLock lock;
  private final Map<Item, Optional<Map<String, AttributeValue>>> before;

  LateDynamoDb(DynamoDbClient real, Transactions transactions) {
    this.real = real;
    this.random = transactions.random;
    this.lock = transactions.lock;
    this.before = transactions.before;
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    return reading(
        () -> {
          GetItemResponse response = real.getItem(request);
          Item item = new Item(request.tableName(), request.key());
          return late(item)
              .map(old -> GetItemResponse.builder().item(old.orElse(null)).build())
              .orElse(response);
        });
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    return reading(
        () -> {
          QueryResponse response = real.query(request);
          return response.toBuilder().items(shown(request.tableName(), response.items())).build();
        });
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    return reading(
        () -> {
          BatchGetItemResponse response = real.batchGetItem(request);
          Map<String, List<Map<String, AttributeValue>>> shown = new HashMap<>();
          response.responses().forEach((table, items) -> shown.put(table, shown(table, items)));
          return response.toBuilder().responses(shown).build();
        });
  }

  private List<Map<String, AttributeValue>> shown(
      String table, List<Map<String, AttributeValue>> items) {
    List<Map<String, AttributeValue>> shown = new ArrayList<>();
    for (Map<String, AttributeValue> found : items) {
      late(new Item(table, key(table, found)))
          .ifPresentOrElse(
              // The log's filter would leave a reservation out.
              old -> old.filter(item -> !ReservationItem.is(item)).ifPresent(shown::add),
              () -> shown.add(found));
    }
    return shown;
  }

  @Override
  public TransactGetItemsResponse transactGetItems(TransactGetItemsRequest request) {
    return reading(
        () -> {
          boolean isInFlight =
              request.transactItems().stream()
                  .anyMatch(one -> isInFlight(new Item(one.get().tableName(), one.get().key())));
          if (isInFlight) {
            throw conflict();
          }
          return real.transactGetItems(request);
        });
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    return writing(
        () -> {
          Map<String, AttributeValue> key = key(request.tableName(), request.item());
          if (isInFlight(new Item(request.tableName(), key))) {
            throw TransactionConflictException.builder()
                .message("an ongoing transaction")
                .statusCode(400)
                .build();
          }
          return real.putItem(request);
        });
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    Map<Item, Optional<Map<String, AttributeValue>>> old = new HashMap<>();
    TransactWriteItemsResponse response =
        writing(
            () -> {
              Set<Item> written = items(request.transactItems());
              if (written.stream().anyMatch(this::isInFlight)) {
                throw conflict();
              }
              written.forEach(item -> old.put(item, find(item)));
              TransactWriteItemsResponse committed = real.transactWriteItems(request);
              synchronized (before) {
                before.putAll(old);
              }
              return committed;
            });
    LockSupport.parkNanos(WINDOW.toNanos());
    synchronized (before) {
      before.keySet().removeAll(old.keySet());
    }
    return response;
  }

  private Optional<Map<String, AttributeValue>> find(Item item) {
    GetItemResponse found =
        real.getItem(get -> get.tableName(item.table()).key(item.key()).consistentRead(true));
    return found.hasItem() ? Optional.of(found.item()) : Optional.empty();
  }

  /// What the item was, if that is what is shown.
  private Optional<Optional<Map<String, AttributeValue>>> late(Item item) {
    synchronized (before) {
      @Nullable Optional<Map<String, AttributeValue>> old = before.get(item);
      if (old != null && random.nextBoolean()) {
        before.remove(item);
        return Optional.empty();
      }
      return Optional.ofNullable(old);
    }
  }

  private boolean isInFlight(Item item) {
    synchronized (before) {
      return before.containsKey(item);
    }
  }

  private static TransactionCanceledException conflict() {
    return (TransactionCanceledException)
        TransactionCanceledException.builder()
            .cancellationReasons(CancellationReason.builder().code("TransactionConflict").build())
            .message("an ongoing transaction")
            .statusCode(400)
            .build();
  }

  private static Set<Item> items(List<TransactWriteItem> writes) {
    Set<Item> items = new HashSet<>();
    for (TransactWriteItem write : writes) {
      if (write.put() != null) {
        String table = write.put().tableName();
        items.add(new Item(table, key(table, write.put().item())));
      } else if (write.delete() != null) {
        items.add(new Item(write.delete().tableName(), write.delete().key()));
      } else if (write.update() != null) {
        items.add(new Item(write.update().tableName(), write.update().key()));
      }
    }
    return items;
  }

  private static Map<String, AttributeValue> key(String table, Map<String, AttributeValue> item) {
    Map<String, AttributeValue> key = new HashMap<>(item);
    key.keySet().retainAll(KEYS.get(table));
    return key;
  }

  @SuppressWarnings("unchecked") // As CloudFormation has it.
  private static List<String> keysOf(TableSpec table) {
    Object keys = Objects.requireNonNull(table.properties().get("KeySchema"));
    return ((List<Map<String, String>>) keys)
        .stream().map(key -> Objects.requireNonNull(key.get("AttributeName"))).toList();
  }

  private <T> T reading(Supplier<T> read) {
    lock.readLock().lock();
    try {
      return read.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  private <T> T writing(Supplier<T> write) {
    lock.writeLock().lock();
    try {
      return write.get();
    } finally {
      lock.writeLock().unlock();
    }
  }

  @Override
  public String serviceName() {
    return real.serviceName();
  }

  @Override
  public void close() {
    real.close();
  }
}
