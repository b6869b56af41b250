package io.parley.dynamodb.connection;

import static io.parley.dynamodb.store.Items.b;
import static io.parley.dynamodb.store.Items.n;
import static io.parley.dynamodb.store.Items.number;

import io.parley.core.fanout.DeliveredMarks;
import io.parley.core.room.RoomKey;
import io.parley.dynamodb.connection.ConnectionKey.Partition;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Marks of what was delivered together: a row of the connections table for each busy room.
public final class DynamoDeliveredMarks implements DeliveredMarks {

  /// Beyond the longest that a delivery may come late.
  private static final Duration LIFE = Duration.ofHours(1);

  private final ConnectionRows rows;

  public DynamoDeliveredMarks(ConnectionRows rows) {
    this.rows = rows;
  }

  @Override
  public long last(RoomKey room) {
    GetItemRequest request =
        GetItemRequest.builder()
            .tableName(rows.table())
            .key(keyOf(room))
            .consistentRead(true)
            .build();
    return rows.store.get(request).filter(rows::isLive).map(item -> number(item, "s")).orElse(0L);
  }

  @Override
  public void put(RoomKey room, long seq) {
    UpdateItemRequest request =
        UpdateItemRequest.builder()
            .tableName(rows.table())
            .key(keyOf(room))
            .updateExpression("SET s = :s, t = :t")
            .conditionExpression("attribute_not_exists(s) OR s < :s")
            .expressionAttributeValues(
                Map.of(":s", n(seq), ":t", n(rows.now().plus(LIFE).getEpochSecond())))
            .build();
    var _ =
        rows.store.call(
            () -> {
              try {
                return rows.store.client.updateItem(request);
              } catch (ConditionalCheckFailedException e) {
                return e;
              }
            });
  }

  private static Map<String, AttributeValue> keyOf(RoomKey room) {
    return Map.of("r", b(Partition.DELIVERED.of(room)), "c", b(new byte[] {0}));
  }
}
