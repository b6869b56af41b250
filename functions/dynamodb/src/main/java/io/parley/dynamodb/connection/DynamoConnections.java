package io.parley.dynamodb.connection;

import static io.parley.dynamodb.store.Items.b;
import static io.parley.dynamodb.store.Items.bytes;
import static io.parley.dynamodb.store.Items.n;

import io.parley.core.access.ConnectionRef;
import io.parley.core.room.RoomKey;
import io.parley.core.socket.BucketRange;
import io.parley.core.socket.Connections;
import io.parley.core.socket.Recipient;
import io.parley.dynamodb.connection.ConnectionKey.Partition;
import io.parley.dynamodb.store.Items;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/// The recipients of frames, one partition of the connections table per room. A connection itself
/// is a row elsewhere, see [DynamoSockets].
public final class DynamoConnections implements Connections {

  private final ConnectionRows rows;

  public DynamoConnections(ConnectionRows rows) {
    this.rows = rows;
  }

  @Override
  public void add(RoomKey room, Recipient recipient, Instant until) {
    var _ =
        rows.store.call(
            () ->
                rows.store.client.putItem(
                    p -> p.tableName(rows.table()).item(item(room, recipient, until))));
  }

  @Override
  public void remove(RoomKey room, Collection<ConnectionRef> seats) {
    rows.write(
        seats.stream().distinct().map(seat -> ConnectionRows.delete(keyOf(room, seat))).toList());
  }

  @Override
  public Page page(RoomKey room, BucketRange span, int limit) {
    QueryRequest request =
        rows.query()
            .keyConditionExpression(
                span.last() == BucketRange.BUCKETS - 1
                    ? "r = :r AND c >= :first"
                    : "r = :r AND c BETWEEN :first AND :last")
            .expressionAttributeValues(rangeValues(room, span))
            .limit(limit)
            .build();
    QueryResponse response =
        rows.store.call(() -> rows.store.client.query(startingAfter(request, room, span)));
    List<Recipient> recipients =
        response.items().stream().filter(rows::isLive).map(DynamoConnections::toRecipient).toList();
    return new Page(recipients, findRest(span, response));
  }

  private static Map<String, AttributeValue> rangeValues(RoomKey room, BucketRange span) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":r", b(Partition.RECIPIENTS.of(room)));
    values.put(":first", b(ConnectionKey.bucket(span.first())));
    if (span.last() < BucketRange.BUCKETS - 1) {
      // No connection's key is as short as a bucket, so the next bucket's beginning is outside.
      values.put(":last", b(ConnectionKey.bucket(span.last() + 1)));
    }
    return values;
  }

  private static QueryRequest startingAfter(QueryRequest request, RoomKey room, BucketRange span) {
    return span.after()
        .map(after -> request.toBuilder().exclusiveStartKey(keyOf(room, after)).build())
        .orElse(request);
  }

  private static Optional<BucketRange> findRest(BucketRange span, QueryResponse response) {
    if (!response.hasLastEvaluatedKey()) {
      return Optional.empty();
    }
    byte[] last = bytes(response.lastEvaluatedKey(), "c");
    int bucket = Byte.toUnsignedInt(last[0]);
    return Optional.of(new BucketRange(bucket, span.last(), Optional.of(ConnectionKey.seat(last))));
  }

  private static Recipient toRecipient(Map<String, AttributeValue> item) {
    return new Recipient(ConnectionKey.seat(bytes(item, "c")), item.containsKey("m"));
  }

  /// The row of a recipient: 40 bytes, and 2 of one that takes many frames as one.
  static Map<String, AttributeValue> item(RoomKey room, Recipient recipient, Instant until) {
    Map<String, AttributeValue> item = new HashMap<>(keyOf(room, recipient.seat()));
    item.put("t", n(until.getEpochSecond()));
    if (recipient.takesBatches()) {
      item.put("m", Items.bool(true));
    }
    return item;
  }

  private static Map<String, AttributeValue> keyOf(RoomKey room, ConnectionRef seat) {
    return Map.of("r", b(Partition.RECIPIENTS.of(room)), "c", b(ConnectionKey.recipient(seat)));
  }
}
