package io.parley.dynamodb;

import static io.parley.dynamodb.Items.instant;
import static io.parley.dynamodb.Items.millis;
import static io.parley.dynamodb.Items.s;
import static io.parley.dynamodb.Items.text;

import io.parley.core.client.Client;
import io.parley.core.client.ClientId;
import io.parley.core.client.Clients;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
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
            .key(Map.of("client", s(id.value())))
            .build();
    return store
        .get(request)
        .map(
            item ->
                new Client(id, text(item, "name"), text(item, "key"), instant(item, "created_at")));
  }

  @Override
  public void save(Client client) {
    PutItemRequest request =
        PutItemRequest.builder()
            .tableName(tables.clients())
            .item(
                Map.of(
                    "client", s(client.id().value()),
                    "name", s(client.name()),
                    "key", s(client.keySha256()),
                    "created_at", millis(client.createdAt())))
            .build();
    store.call(() -> store.client.putItem(request));
  }
}
