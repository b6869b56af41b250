package io.parley.dynamodb;

import static io.parley.dynamodb.Items.b;
import static io.parley.dynamodb.Items.bool;
import static io.parley.dynamodb.Items.bytes;
import static io.parley.dynamodb.Items.flag;
import static io.parley.dynamodb.Items.n;

import io.parley.core.connection.Connection;
import io.parley.core.connection.ConnectionId;
import io.parley.core.connection.Subscriptions;
import io.parley.core.room.RoomId;
import io.parley.dynamodb.ConnectionKey.Partition;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// What connections began or ceased to hear: a partition of the connections table for each.
final class DynamoSubscriptions implements Subscriptions {

  private static final int ALL = 1_000;

  private final ConnectionRows rows;

  DynamoSubscriptions(ConnectionRows rows) {
    this.rows = rows;
  }

  @Override
  public List<Subscription> of(ConnectionId connection) {
    QueryRequest request =
        rows.query()
            .consistentRead(true)
            .keyConditionExpression("r = :r")
            .expressionAttributeValues(Map.of(":r", b(Partition.SUBSCRIPTIONS.of(connection))))
            .build();
    return rows.store.query(request, ALL).stream()
        .filter(rows::isLive)
        .map(DynamoSubscriptions::subscription)
        .toList();
  }

  @Override
  public void put(ConnectionId connection, Subscription subscription) {
    Map<String, AttributeValue> item = new HashMap<>(key(connection, subscription.room()));
    item.put("f", bool(subscription.first()));
    item.put("o", bool(subscription.open()));
    item.put("t", n(rows.now().plus(Connection.LIFE).getEpochSecond()));
    var _ =
        rows.store.call(() -> rows.store.client.putItem(p -> p.tableName(rows.table()).item(item)));
  }

  @Override
  public void forget(ConnectionId connection, List<Subscription> subscriptions) {
    rows.write(
        subscriptions.stream()
            .map(one -> ConnectionRows.delete(key(connection, one.room())))
            .toList());
  }

  private static Map<String, AttributeValue> key(ConnectionId connection, RoomId room) {
    return Map.of(
        "r", b(Partition.SUBSCRIPTIONS.of(connection)),
        "c", b(room.key().getBytes(StandardCharsets.UTF_8)));
  }

  private static Subscription subscription(Map<String, AttributeValue> item) {
    RoomId room = RoomId.parse(new String(bytes(item, "c"), StandardCharsets.UTF_8));
    return new Subscription(room, flag(item, "f"), flag(item, "o"));
  }
}
