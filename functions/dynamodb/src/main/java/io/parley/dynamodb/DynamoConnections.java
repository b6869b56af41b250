package io.parley.dynamodb;

import static io.parley.dynamodb.Items.b;
import static io.parley.dynamodb.Items.bytes;
import static io.parley.dynamodb.Items.number;

import io.parley.core.connection.Connection;
import io.parley.core.connection.Connections;
import io.parley.core.connection.Seat;
import io.parley.core.connection.Span;
import io.parley.core.room.RoomKey;
import io.parley.dynamodb.ConnectionKey.Partition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// Who gets a frame: of each room a partition of the connections table. Whoever has a user has a
/// second row, see [DynamoPresence].
final class DynamoConnections implements Connections {

  private final ConnectionRows rows;

  DynamoConnections(ConnectionRows rows) {
    this.rows = rows;
  }

  @Override
  public void add(Connection connection) {
    List<WriteRequest> writes = new ArrayList<>();
    writes.add(ConnectionRows.put(key(connection.room(), connection.seat()), connection.expires()));
    connection
        .user()
        .map(user -> DynamoPresence.item(connection, user, rows.now()))
        .ifPresent(item -> writes.add(ConnectionRows.put(item, connection.expires())));
    rows.write(writes);
  }

  @Override
  public void remove(RoomKey room, Collection<Seat> seats) {
    List<WriteRequest> writes = new ArrayList<>();
    for (Seat seat : seats) {
      writes.add(ConnectionRows.delete(key(room, seat)));
      if (seat.userTag() != Seat.NOBODY) {
        writes.add(ConnectionRows.delete(DynamoPresence.key(room, seat)));
      }
    }
    rows.write(writes);
  }

  @Override
  public Page page(RoomKey room, Span span, int limit) {
    QueryRequest request =
        rows.query()
            .keyConditionExpression(
                span.last() == Span.BUCKETS - 1
                    ? "r = :r AND c >= :first"
                    : "r = :r AND c BETWEEN :first AND :last")
            .expressionAttributeValues(range(room, span))
            .limit(limit)
            .build();
    QueryResponse response =
        rows.store.call(() -> rows.store.client.query(startingAfter(request, room, span)));
    List<Recipient> recipients =
        response.items().stream().filter(rows::isLive).map(this::recipient).toList();
    return new Page(recipients, rest(span, response));
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
        .map(after -> request.toBuilder().exclusiveStartKey(key(room, after)).build())
        .orElse(request);
  }

  private static Optional<Span> rest(Span span, QueryResponse response) {
    if (!response.hasLastEvaluatedKey()) {
      return Optional.empty();
    }
    byte[] last = bytes(response.lastEvaluatedKey(), "c");
    int bucket = Byte.toUnsignedInt(last[0]);
    return Optional.of(new Span(bucket, span.last(), Optional.of(ConnectionKey.seat(last))));
  }

  private Recipient recipient(Map<String, AttributeValue> item) {
    Instant expires = Instant.ofEpochSecond(number(item, "t"));
    return new Recipient(
        ConnectionKey.seat(bytes(item, "c")), Connection.isSettled(expires, rows.now()));
  }

  private static Map<String, AttributeValue> key(RoomKey room, Seat seat) {
    return Map.of("r", b(Partition.RECIPIENTS.of(room)), "c", b(ConnectionKey.recipient(seat)));
  }
}
