package io.parley.dynamodb.webhook;

import static io.parley.dynamodb.store.Items.instant;
import static io.parley.dynamodb.store.Items.millis;
import static io.parley.dynamodb.store.Items.n;
import static io.parley.dynamodb.store.Items.number;
import static io.parley.dynamodb.store.Items.optionalText;
import static io.parley.dynamodb.store.Items.s;
import static io.parley.dynamodb.store.Items.text;

import io.parley.core.callback.WebhookDeliveries;
import io.parley.core.callback.WebhookDelivery;
import io.parley.core.callback.WebhookDelivery.Result;
import io.parley.core.room.RoomId;
import io.parley.core.webhook.WebhookId;
import io.parley.dynamodb.store.Store;
import io.parley.dynamodb.store.TableNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// The webhooks table: in an endpoint's partition an item for each attempt, in the order of time,
/// which expires.
public final class DynamoWebhookDeliveries implements WebhookDeliveries {

  /// `sent#`, the time in milliseconds, `#`, and what tells attempts of one moment apart.
  private static final String PREFIX = "sent#";

  private static final String AFTER_ALL = "sent$";

  /// Items looked at for a page of a rare result.
  private static final int LOOK = 200;

  private final Store store;
  private final TableNames tables;

  public DynamoWebhookDeliveries(DynamoDbClient client, TableNames tables) {
    this.store = new Store(client);
    this.tables = tables;
  }

  @Override
  public void add(WebhookDelivery delivery) {
    PutItemRequest request =
        PutItemRequest.builder().tableName(tables.webhooks()).item(toItem(delivery)).build();
    store.call(() -> store.client.putItem(request));
  }

  @Override
  public Page page(
      WebhookId webhook, Optional<Result> result, int limit, Optional<String> cursor, Instant now) {
    List<WebhookDelivery> rows = new ArrayList<>();
    String before = cursor.map(place -> PREFIX + place).orElse(AFTER_ALL);
    String oldest = placeOf(now.minus(KEPT), "");
    List<Map<String, AttributeValue>> items = List.of();
    do {
      String last = before;
      if (last.compareTo(oldest) < 0) {
        break;
      }
      items = store.query(makeQuery(webhook, oldest, last), LOOK);
      for (Map<String, AttributeValue> item : items) {
        if (text(item, "item").equals(last)) {
          continue;
        }
        WebhookDelivery row = toDelivery(webhook, item);
        if (result.isEmpty() || result.get() == row.result()) {
          if (rows.size() == limit) {
            return new Page(rows, Optional.of(before.substring(PREFIX.length())));
          }
          rows.add(row);
        }
        before = text(item, "item");
      }
    } while (items.size() == LOOK);
    return new Page(rows, Optional.empty());
  }

  /// Those up to a place, the newest first.
  private QueryRequest makeQuery(WebhookId webhook, String oldest, String before) {
    return QueryRequest.builder()
        .tableName(tables.webhooks())
        .consistentRead(true)
        .keyConditionExpression("#owner = :owner AND #item BETWEEN :oldest AND :before")
        .expressionAttributeNames(Map.of("#owner", "owner", "#item", "item"))
        .expressionAttributeValues(
            Map.of(":owner", s(webhook.value()), ":oldest", s(oldest), ":before", s(before)))
        .scanIndexForward(false)
        .build();
  }

  private static String placeOf(Instant at, String name) {
    return PREFIX + "%013d".formatted(at.toEpochMilli()) + "#" + name;
  }

  private static Map<String, AttributeValue> toItem(WebhookDelivery row) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("owner", s(row.webhook().value()));
    item.put("item", s(placeOf(row.at(), row.id() + "." + row.attempt())));
    item.put("id", s(row.id()));
    row.room().ifPresent(room -> item.put("room", s(room.value())));
    item.put("seq", n(row.fromSeq()));
    item.put("to_seq", n(row.toSeq()));
    item.put("attempt", n(row.attempt()));
    item.put("result", s(row.result().name()));
    row.response().ifPresent(status -> item.put("response", n(status)));
    item.put("at", millis(row.at()));
    row.nextAt().ifPresent(next -> item.put("next_at", millis(next)));
    item.put("expires", n(row.at().plus(KEPT).getEpochSecond()));
    return item;
  }

  private static WebhookDelivery toDelivery(WebhookId webhook, Map<String, AttributeValue> item) {
    return new WebhookDelivery(
        webhook,
        text(item, "id"),
        optionalText(item, "room").map(RoomId::new),
        number(item, "seq"),
        number(item, "to_seq"),
        Math.toIntExact(number(item, "attempt")),
        Result.valueOf(text(item, "result")),
        item.containsKey("response")
            ? OptionalInt.of(Math.toIntExact(number(item, "response")))
            : OptionalInt.empty(),
        instant(item, "at"),
        item.containsKey("next_at") ? Optional.of(instant(item, "next_at")) : Optional.empty());
  }
}
