package io.parley.dynamodb.webhook;

import static io.parley.dynamodb.store.Items.instant;
import static io.parley.dynamodb.store.Items.millis;
import static io.parley.dynamodb.store.Items.n;
import static io.parley.dynamodb.store.Items.s;

import io.parley.core.callback.WebhookTurns;
import io.parley.core.store.Jitter;
import io.parley.core.webhook.WebhookId;
import io.parley.dynamodb.store.Store;
import io.parley.dynamodb.store.TableNames;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// The webhooks table: in an endpoint's partition one item, with until when the endpoint is
/// strained and each turn is taken.
public final class DynamoWebhookTurns implements WebhookTurns {

  private static final String STRAINED = "strained";

  private final Store store;
  private final TableNames tables;

  public DynamoWebhookTurns(DynamoDbClient client, TableNames tables) {
    this.store = new Store(client);
    this.tables = tables;
  }

  private static Map<String, AttributeValue> keyOf(WebhookId webhook) {
    return Map.of("owner", s(webhook.value()), "item", s("turns"));
  }

  private static String nameOf(int turn) {
    return "turn" + turn;
  }

  @Override
  public OptionalInt take(WebhookId webhook, Instant now, Instant until) {
    Map<String, AttributeValue> item =
        store.get(tables.webhooks(), keyOf(webhook)).orElse(Map.of());
    if (isOver(item, STRAINED, now)) {
      return OptionalInt.of(FREE);
    }
    List<Integer> free =
        IntStream.range(0, MOST).filter(turn -> isOver(item, nameOf(turn), now)).boxed().toList();
    // Of those who look at the same moment, not all try the first.
    int first = free.isEmpty() ? 0 : Math.toIntExact(Jitter.below(free.size()));
    return IntStream.range(0, free.size())
        .map(i -> free.get((first + i) % free.size()))
        .filter(turn -> tryTake(webhook, turn, now, until))
        .findFirst();
  }

  private static boolean isOver(Map<String, AttributeValue> item, String name, Instant now) {
    return !item.containsKey(name) || !now.isBefore(instant(item, name));
  }

  private boolean tryTake(WebhookId webhook, int turn, Instant now, Instant until) {
    UpdateItemRequest request =
        UpdateItemRequest.builder()
            .tableName(tables.webhooks())
            .key(keyOf(webhook))
            .updateExpression("SET #turn = :until")
            .conditionExpression("attribute_not_exists(#turn) OR #turn <= :now")
            .expressionAttributeNames(Map.of("#turn", nameOf(turn)))
            .expressionAttributeValues(Map.of(":until", millis(until), ":now", millis(now)))
            .build();
    return store.call(
        () -> {
          try {
            store.client.updateItem(request);
            return true;
          } catch (ConditionalCheckFailedException e) {
            return false;
          }
        });
  }

  @Override
  public void release(WebhookId webhook, int turn) {
    UpdateItemRequest request =
        UpdateItemRequest.builder()
            .tableName(tables.webhooks())
            .key(keyOf(webhook))
            .updateExpression("REMOVE #turn")
            .expressionAttributeNames(Map.of("#turn", nameOf(turn)))
            .build();
    store.call(() -> store.client.updateItem(request));
  }

  /// The item goes when the endpoint has been well for a while.
  @Override
  public void strain(WebhookId webhook, Instant until) {
    UpdateItemRequest request =
        UpdateItemRequest.builder()
            .tableName(tables.webhooks())
            .key(keyOf(webhook))
            .updateExpression("SET #strained = :until, #expires = :expires")
            .expressionAttributeNames(Map.of("#strained", STRAINED, "#expires", "expires"))
            .expressionAttributeValues(
                Map.of(
                    ":until",
                    millis(until),
                    ":expires",
                    n(until.plusSeconds(3_600).getEpochSecond())))
            .build();
    store.call(() -> store.client.updateItem(request));
  }
}
