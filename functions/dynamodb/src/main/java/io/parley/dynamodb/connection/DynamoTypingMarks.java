package io.parley.dynamodb.connection;

import static io.parley.dynamodb.store.Items.b;
import static io.parley.dynamodb.store.Items.millis;
import static io.parley.dynamodb.store.Items.n;

import io.parley.core.presence.TypingMarks;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.dynamodb.connection.ConnectionKey.Partition;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// Marks of who is typing: a partition of the connections table for each room.
public final class DynamoTypingMarks implements TypingMarks {

  private final ConnectionRows rows;

  public DynamoTypingMarks(ConnectionRows rows) {
    this.rows = rows;
  }

  @Override
  public void put(RoomKey room, UserId user, Instant at) {
    Map<String, AttributeValue> item = new HashMap<>(keyOf(room, user));
    item.put("a", millis(at));
    item.put("t", n(at.plus(LIFE).getEpochSecond()));
    var _ =
        rows.store.call(() -> rows.store.client.putItem(p -> p.tableName(rows.table()).item(item)));
  }

  @Override
  public void remove(RoomKey room, UserId user) {
    var _ =
        rows.store.call(
            () ->
                rows.store.client.deleteItem(
                    d -> d.tableName(rows.table()).key(keyOf(room, user))));
  }

  @Override
  public boolean take(RoomKey room, UserId user, Instant at) {
    return rows.store.call(
        () -> {
          try {
            var _ =
                rows.store.client.deleteItem(
                    d ->
                        d.tableName(rows.table())
                            .key(keyOf(room, user))
                            .conditionExpression("a = :a")
                            .expressionAttributeValues(Map.of(":a", millis(at))));
            return true;
          } catch (ConditionalCheckFailedException e) {
            return false;
          }
        });
  }

  private static Map<String, AttributeValue> keyOf(RoomKey room, UserId user) {
    return Map.of(
        "r", b(Partition.TYPING.of(room)),
        "c", b(user.value().getBytes(StandardCharsets.UTF_8)));
  }
}
