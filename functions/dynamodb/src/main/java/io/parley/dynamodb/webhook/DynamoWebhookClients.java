package io.parley.dynamodb.webhook;

import static io.parley.dynamodb.store.Items.s;

import io.parley.core.client.ClientId;
import io.parley.core.webhook.WebhookClients;
import io.parley.dynamodb.store.Store;
import io.parley.dynamodb.store.TableNames;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/// A mark in the rooms table, which every function that writes entries can read: in a partition
/// beside those of the client's rooms.
public final class DynamoWebhookClients implements WebhookClients {

  private static final String ONLY_REVIEW = "only_review";
  private static final String REVIEW = "review";

  private final Store store;
  private final TableNames tables;

  public DynamoWebhookClients(DynamoDbClient client, TableNames tables) {
    this.store = new Store(client);
    this.tables = tables;
  }

  static Map<String, AttributeValue> keyOf(ClientId client) {
    return Map.of("client", s(client.value() + "#webhooks"), "room", s("-"));
  }

  /// A mark that says nothing is one of endpoints, as functions before hooks wrote it.
  static Map<String, AttributeValue> write(ClientId client, Mark mark) {
    Map<String, AttributeValue> item = new HashMap<>(keyOf(client));
    if (!mark.hasWebhooks()) {
      item.put(ONLY_REVIEW, s("1"));
    }
    mark.review().ifPresent(hook -> item.put(REVIEW, ReviewItem.write(hook)));
    return item;
  }

  private static Mark read(Map<String, AttributeValue> item) {
    return new Mark(
        !item.containsKey(ONLY_REVIEW),
        Optional.ofNullable(item.get(REVIEW)).map(ReviewItem::read));
  }

  @Override
  public Mark mark(ClientId client) {
    GetItemRequest request =
        GetItemRequest.builder().tableName(tables.rooms()).key(keyOf(client)).build();
    return store.get(request).map(DynamoWebhookClients::read).orElse(Mark.NONE);
  }
}
