package io.parley.dynamodb.client;

import static io.parley.dynamodb.store.Items.instant;
import static io.parley.dynamodb.store.Items.millis;
import static io.parley.dynamodb.store.Items.optionalText;
import static io.parley.dynamodb.store.Items.s;
import static io.parley.dynamodb.store.Items.text;

import io.parley.core.client.Client;
import io.parley.core.client.Client.RetiredKey;
import io.parley.core.client.ClientId;
import io.parley.core.client.Clients;
import io.parley.dynamodb.store.Store;
import io.parley.dynamodb.store.TableNames;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/// The clients table.
public final class DynamoClients implements Clients {

  private final Store store;
  private final TableNames tables;

  public DynamoClients(DynamoDbClient client, TableNames tables) {
    this.store = new Store(client);
    this.tables = tables;
  }

  @Override
  public Optional<Client> find(ClientId id) {
    GetItemRequest request =
        GetItemRequest.builder()
            .tableName(tables.clients())
            .key(keyOf(id))
            .consistentRead(true)
            .build();
    return store.get(request).map(item -> toClient(id, item));
  }

  @Override
  public void save(Client client) {
    PutItemRequest request =
        PutItemRequest.builder().tableName(tables.clients()).item(toItem(client)).build();
    store.call(() -> store.client.putItem(request));
  }

  @Override
  public boolean replace(Client read, Client changed) {
    PutItemRequest request =
        PutItemRequest.builder()
            .tableName(tables.clients())
            .item(toItem(changed))
            // A client registered by hand has never been updated.
            .conditionExpression(
                "attribute_exists(client) AND (updated_at = :read"
                    + " OR (attribute_not_exists(updated_at) AND created_at = :read))")
            .expressionAttributeValues(Map.of(":read", millis(read.updatedAt())))
            .build();
    return store.call(() -> tryPut(request));
  }

  @Override
  public void remove(ClientId id) {
    DeleteItemRequest request =
        DeleteItemRequest.builder().tableName(tables.clients()).key(keyOf(id)).build();
    store.call(() -> store.client.deleteItem(request));
  }

  private boolean tryPut(PutItemRequest request) {
    try {
      store.client.putItem(request);
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  private static Map<String, AttributeValue> keyOf(ClientId id) {
    return Map.of("client", s(id.value()));
  }

  private static Map<String, AttributeValue> toItem(Client client) {
    Map<String, AttributeValue> item = new HashMap<>(keyOf(client.id()));
    item.put("name", s(client.name()));
    item.put("description", s(client.description()));
    item.put("key", s(client.keySha256()));
    item.put("created_at", millis(client.createdAt()));
    item.put("updated_at", millis(client.updatedAt()));
    client
        .retired()
        .ifPresent(
            old -> {
              item.put("retired_key", s(old.sha256()));
              item.put("retired_until", millis(old.until()));
            });
    return item;
  }

  private static Client toClient(ClientId id, Map<String, AttributeValue> item) {
    Instant createdAt = instant(item, "created_at");
    return new Client(
        id,
        text(item, "name"),
        optionalText(item, "description").orElse(""),
        text(item, "key"),
        optionalText(item, "retired_key")
            .map(old -> new RetiredKey(old, instant(item, "retired_until"))),
        createdAt,
        item.containsKey("updated_at") ? instant(item, "updated_at") : createdAt);
  }
}
