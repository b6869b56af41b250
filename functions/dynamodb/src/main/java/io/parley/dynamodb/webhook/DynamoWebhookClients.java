package io.parley.dynamodb.webhook;

import static io.parley.dynamodb.store.Items.s;

import io.parley.core.client.ClientId;
import io.parley.core.webhook.WebhookClients;
import io.parley.dynamodb.store.Store;
import io.parley.dynamodb.store.TableNames;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/// A mark in the rooms table, which every function that writes entries can read: in a partition
/// beside those of the client's rooms.
public final class DynamoWebhookClients implements WebhookClients {

  private final Store store;
  private final TableNames tables;

  public DynamoWebhookClients(DynamoDbClient client, TableNames tables) {
    this.store = new Store(client);
    this.tables = tables;
  }

  static Map<String, AttributeValue> keyOf(ClientId client) {
    return Map.of("client", s(client.value() + "#webhooks"), "room", s("-"));
  }

  @Override
  public boolean has(ClientId client) {
    GetItemRequest request =
        GetItemRequest.builder().tableName(tables.rooms()).key(keyOf(client)).build();
    return store.get(request).isPresent();
  }
}
