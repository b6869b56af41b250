package io.parley.dynamodb.webhook;

import static io.parley.dynamodb.store.Items.bool;
import static io.parley.dynamodb.store.Items.instant;
import static io.parley.dynamodb.store.Items.millis;
import static io.parley.dynamodb.store.Items.n;
import static io.parley.dynamodb.store.Items.number;
import static io.parley.dynamodb.store.Items.s;
import static java.util.Objects.requireNonNull;

import io.parley.core.callback.WebhookDeliveries;
import io.parley.core.room.RoomKey;
import io.parley.core.store.StoreException;
import io.parley.core.webhook.WebhookCursor;
import io.parley.core.webhook.WebhookCursors;
import io.parley.core.webhook.WebhookId;
import io.parley.dynamodb.store.Store;
import io.parley.dynamodb.store.TableNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// The webhooks table: in an endpoint's partition an item for each room, some hundred bytes.
public final class DynamoWebhookCursors implements WebhookCursors {

  private static final String PREFIX = "room#";

  /// Items that one BatchWriteItem takes.
  private static final int BATCH = 25;

  private static final int BATCH_TRIES = 5;

  private final Store store;
  private final TableNames tables;

  public DynamoWebhookCursors(DynamoDbClient client, TableNames tables) {
    this.store = new Store(client);
    this.tables = tables;
  }

  private static Map<String, AttributeValue> keyOf(WebhookId webhook, RoomKey room) {
    return Map.of("owner", s(webhook.value()), "item", s(PREFIX + room));
  }

  @Override
  public Optional<WebhookCursor> find(WebhookId webhook, RoomKey room) {
    return store
        .get(tables.webhooks(), keyOf(webhook, room))
        .map(item -> toCursor(webhook, room, item));
  }

  @Override
  public WebhookCursor begin(WebhookCursor first) {
    PutItemRequest request =
        PutItemRequest.builder()
            .tableName(tables.webhooks())
            .item(toItem(first))
            .conditionExpression("attribute_not_exists(version)")
            .build();
    return tryPut(request)
        ? first
        : find(first.webhook(), first.room())
            .orElseThrow(() -> new StoreException("the endpoint was just forgotten", true));
  }

  @Override
  public boolean replace(WebhookCursor read, WebhookCursor changed) {
    return tryPut(
        PutItemRequest.builder()
            .tableName(tables.webhooks())
            .item(toItem(changed))
            .conditionExpression("version = :version")
            .expressionAttributeValues(Map.of(":version", n(read.version())))
            .build());
  }

  private boolean tryPut(PutItemRequest request) {
    return store.call(
        () -> {
          try {
            store.client.putItem(request);
            return true;
          } catch (ConditionalCheckFailedException e) {
            return false;
          }
        });
  }

  private static Map<String, AttributeValue> toItem(WebhookCursor cursor) {
    Map<String, AttributeValue> item = new HashMap<>(keyOf(cursor.webhook(), cursor.room()));
    item.put("version", n(cursor.version()));
    item.put("seq", n(cursor.seq()));
    item.put("replays", n(cursor.replays()));
    item.put("leased_until", millis(cursor.leasedUntil()));
    item.put("moved_at", millis(cursor.movedAt()));
    cursor
        .batch()
        .ifPresent(
            batch -> {
              item.put("to_seq", n(batch.toSeq()));
              item.put("attempts", n(batch.attempts()));
              item.put("first_at", millis(batch.firstAt()));
              item.put("next_at", millis(batch.nextAt()));
            });
    if (cursor.ended()) {
      item.put("ended", bool(true));
      item.put("expires", n(cursor.movedAt().plus(WebhookDeliveries.KEPT).getEpochSecond()));
    }
    return item;
  }

  private static WebhookCursor toCursor(
      WebhookId webhook, RoomKey room, Map<String, AttributeValue> item) {
    return new WebhookCursor(
        webhook,
        room,
        number(item, "version"),
        number(item, "seq"),
        number(item, "replays"),
        item.containsKey("to_seq")
            ? Optional.of(
                new WebhookCursor.Batch(
                    number(item, "to_seq"),
                    Math.toIntExact(number(item, "attempts")),
                    instant(item, "first_at"),
                    instant(item, "next_at")))
            : Optional.empty(),
        instant(item, "leased_until"),
        instant(item, "moved_at"),
        item.containsKey("ended"));
  }

  @Override
  public void forget(WebhookId webhook) {
    QueryRequest request =
        QueryRequest.builder()
            .tableName(tables.webhooks())
            .keyConditionExpression("#owner = :owner")
            .projectionExpression("#owner, #item")
            .expressionAttributeNames(Map.of("#owner", "owner", "#item", "item"))
            .expressionAttributeValues(Map.of(":owner", s(webhook.value())))
            .build();
    List<Map<String, AttributeValue>> items;
    do {
      items = store.query(request, BATCH);
      deleteItems(items);
    } while (items.size() == BATCH);
  }

  private void deleteItems(List<Map<String, AttributeValue>> items) {
    List<WriteRequest> deletes =
        items.stream()
            .map(
                item ->
                    Map.of(
                        "owner", requireNonNull(item.get("owner")),
                        "item", requireNonNull(item.get("item"))))
            .map(key -> WriteRequest.builder().deleteRequest(delete -> delete.key(key)).build())
            .toList();
    Map<String, List<WriteRequest>> left =
        deletes.isEmpty() ? Map.of() : Map.of(tables.webhooks(), deletes);
    for (int tries = 0; !left.isEmpty(); tries++) {
      if (tries == BATCH_TRIES) {
        throw new StoreException("DynamoDB left part of a batch unwritten", true);
      }
      BatchWriteItemRequest batch = BatchWriteItemRequest.builder().requestItems(left).build();
      left = store.call(() -> store.client.batchWriteItem(batch)).unprocessedItems();
    }
  }
}
