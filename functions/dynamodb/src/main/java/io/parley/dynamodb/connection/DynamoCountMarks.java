package io.parley.dynamodb.connection;

import static io.parley.dynamodb.store.Items.b;
import static io.parley.dynamodb.store.Items.millis;
import static io.parley.dynamodb.store.Items.n;

import io.parley.core.presence.CountMarks;
import io.parley.core.room.RoomKey;
import io.parley.dynamodb.connection.ConnectionKey.Partition;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/// Marks of counts on their way: a row of the connections table for each crowded room.
public final class DynamoCountMarks implements CountMarks {

  private final ConnectionRows rows;

  public DynamoCountMarks(ConnectionRows rows) {
    this.rows = rows;
  }

  @Override
  public boolean claim(RoomKey room, Instant now) {
    Map<String, AttributeValue> item = new HashMap<>(keyOf(room));
    item.put("a", millis(now));
    item.put("t", n(now.plus(LIFE).getEpochSecond() + 1));
    PutItemRequest request =
        PutItemRequest.builder()
            .tableName(rows.table())
            .item(item)
            .conditionExpression("attribute_not_exists(a) OR a <= :old")
            .expressionAttributeValues(Map.of(":old", millis(now.minus(LIFE))))
            .build();
    return rows.store.call(
        () -> {
          try {
            rows.store.client.putItem(request);
            return true;
          } catch (ConditionalCheckFailedException e) {
            return false;
          }
        });
  }

  @Override
  public void release(RoomKey room) {
    var _ =
        rows.store.call(
            () -> rows.store.client.deleteItem(d -> d.tableName(rows.table()).key(keyOf(room))));
  }

  private static Map<String, AttributeValue> keyOf(RoomKey room) {
    return Map.of("r", b(Partition.COUNTED.of(room)), "c", b(new byte[] {0}));
  }
}
