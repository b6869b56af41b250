package io.parley.dynamodb;

import static io.parley.dynamodb.Items.b;
import static io.parley.dynamodb.Items.bytes;
import static io.parley.dynamodb.Items.n;
import static io.parley.dynamodb.Items.number;
import static io.parley.dynamodb.Items.s;
import static io.parley.dynamodb.Items.text;

import io.parley.core.connection.Connection;
import io.parley.core.connection.Connection.OnlineUser;
import io.parley.core.connection.ConnectionId;
import io.parley.core.connection.Connections;
import io.parley.core.connection.Span;
import io.parley.core.log.StoreException;
import io.parley.core.member.UserId;
import io.parley.core.room.RoomKey;
import io.parley.dynamodb.ConnectionKey.Partition;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// The connections table: in each room a partition of recipients, and one of the users among them.
final class DynamoConnections implements Connections {

  /// Items that one BatchWriteItem takes.
  private static final int BATCH = 25;

  private static final int BATCH_TRIES = 5;
  private static final int ALL = 100_000;

  private final Store store;
  private final TableNames tables;
  private final Clock clock;

  DynamoConnections(DynamoDbClient client, TableNames tables, Clock clock) {
    this.store = new Store(client);
    this.tables = tables;
    this.clock = clock;
  }

  @Override
  public void add(Connection connection) {
    List<WriteRequest> writes = new ArrayList<>();
    writes.add(put(key(Partition.RECIPIENTS, connection.room(), connection.id()), connection));
    connection.user().ifPresent(user -> writes.add(putUser(connection, user)));
    write(writes);
  }

  @Override
  public void remove(RoomKey room, Collection<ConnectionId> connections) {
    List<WriteRequest> writes = new ArrayList<>();
    for (ConnectionId connection : connections) {
      for (Partition partition : Partition.values()) {
        Map<String, AttributeValue> key = key(partition, room, connection);
        writes.add(WriteRequest.builder().deleteRequest(d -> d.key(key)).build());
      }
    }
    for (int from = 0; from < writes.size(); from += BATCH) {
      write(writes.subList(from, Math.min(from + BATCH, writes.size())));
    }
  }

  @Override
  public Page page(RoomKey room, Span span, int limit) {
    QueryRequest request =
        query()
            .keyConditionExpression(
                span.last() == Span.BUCKETS - 1
                    ? "r = :r AND c >= :first"
                    : "r = :r AND c BETWEEN :first AND :last")
            .expressionAttributeValues(range(room, span))
            .limit(limit)
            .build();
    QueryResponse response =
        store.call(() -> store.client.query(startingAfter(request, room, span)));
    List<Recipient> recipients =
        response.items().stream().filter(this::isLive).map(this::recipient).toList();
    return new Page(recipients, rest(span, response));
  }

  @Override
  public List<OnlineUser> online(RoomKey room) {
    QueryRequest request =
        query()
            .keyConditionExpression("r = :r")
            .expressionAttributeValues(Map.of(":r", b(Partition.USERS.of(room))))
            .build();
    Map<UserId, OnlineUser> users = new HashMap<>();
    store.query(request, ALL).stream()
        .filter(this::isLive)
        .map(item -> new OnlineUser(new UserId(text(item, "u")), text(item, "n")))
        .forEach(user -> users.put(user.user(), user));
    return users.values().stream()
        .sorted(Comparator.comparing(user -> user.user().value()))
        .toList();
  }

  private QueryRequest.Builder query() {
    return QueryRequest.builder().tableName(tables.connections());
  }

  private static Map<String, AttributeValue> range(RoomKey room, Span span) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":r", b(Partition.RECIPIENTS.of(room)));
    values.put(":first", b(ConnectionKey.bucket(span.first())));
    if (span.last() < Span.BUCKETS - 1) {
      // No connection's key is as short as a bucket, so the next bucket's beginning is outside.
      values.put(":last", b(ConnectionKey.bucket(span.last() + 1)));
    }
    return values;
  }

  private static QueryRequest startingAfter(QueryRequest request, RoomKey room, Span span) {
    return span.after()
        .map(after -> key(Partition.RECIPIENTS, room, after))
        .map(key -> request.toBuilder().exclusiveStartKey(key).build())
        .orElse(request);
  }

  private static Optional<Span> rest(Span span, QueryResponse response) {
    if (!response.hasLastEvaluatedKey()) {
      return Optional.empty();
    }
    byte[] last = bytes(response.lastEvaluatedKey(), "c");
    int bucket = Byte.toUnsignedInt(last[0]);
    return Optional.of(new Span(bucket, span.last(), Optional.of(ConnectionKey.id(last))));
  }

  /// TTL deletes hours late, so an expired row counts as gone here.
  private boolean isLive(Map<String, AttributeValue> item) {
    return number(item, "t") > clock.instant().getEpochSecond();
  }

  private Recipient recipient(Map<String, AttributeValue> item) {
    Instant expires = Instant.ofEpochSecond(number(item, "t"));
    return new Recipient(
        ConnectionKey.id(bytes(item, "c")), Connection.isSettled(expires, clock.instant()));
  }

  private static Map<String, AttributeValue> key(
      Partition partition, RoomKey room, ConnectionId connection) {
    return Map.of("r", b(partition.of(room)), "c", b(ConnectionKey.of(connection)));
  }

  private static WriteRequest putUser(Connection connection, OnlineUser user) {
    Map<String, AttributeValue> item =
        new HashMap<>(key(Partition.USERS, connection.room(), connection.id()));
    item.put("u", s(user.user().value()));
    item.put("n", s(user.userName()));
    return put(item, connection);
  }

  private static WriteRequest put(Map<String, AttributeValue> item, Connection connection) {
    Map<String, AttributeValue> expiring = new HashMap<>(item);
    expiring.put("t", n(connection.expires().getEpochSecond()));
    return WriteRequest.builder().putRequest(p -> p.item(expiring)).build();
  }

  private void write(List<WriteRequest> writes) {
    Map<String, List<WriteRequest>> left = Map.of(tables.connections(), writes);
    for (int attempt = 0; !left.isEmpty(); attempt++) {
      if (attempt == BATCH_TRIES) {
        throw new StoreException("DynamoDB left part of a batch unwritten", true);
      }
      BatchWriteItemRequest request = BatchWriteItemRequest.builder().requestItems(left).build();
      left = store.call(() -> store.client.batchWriteItem(request)).unprocessedItems();
    }
  }
}
