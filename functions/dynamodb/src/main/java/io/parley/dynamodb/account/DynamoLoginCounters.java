package io.parley.dynamodb.account;

import static io.parley.dynamodb.store.Items.n;
import static io.parley.dynamodb.store.Items.number;
import static io.parley.dynamodb.store.Items.s;

import io.parley.core.login.LoginCounters;
import io.parley.dynamodb.store.Store;
import io.parley.dynamodb.store.TableNames;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// The attempts table: atomic counters that expire.
public final class DynamoLoginCounters implements LoginCounters {

  private final Store store;
  private final TableNames tables;

  public DynamoLoginCounters(DynamoDbClient client, TableNames tables) {
    this.store = new Store(client);
    this.tables = tables;
  }

  @Override
  public long count(String name, Instant until) {
    UpdateItemRequest request =
        UpdateItemRequest.builder()
            .tableName(tables.attempts())
            .key(Map.of("attempt", s(name)))
            .updateExpression("ADD made :one SET expires = :until")
            .expressionAttributeValues(
                Map.of(":one", n(1), ":until", n(Math.ceilDiv(until.toEpochMilli(), 1_000L))))
            .returnValues(ReturnValue.UPDATED_NEW)
            .build();
    return number(store.call(() -> store.client.updateItem(request)).attributes(), "made");
  }

  @Override
  public void discount(String name) {
    UpdateItemRequest request =
        UpdateItemRequest.builder()
            .tableName(tables.attempts())
            .key(Map.of("attempt", s(name)))
            .updateExpression("ADD made :one")
            .expressionAttributeValues(Map.of(":one", n(-1)))
            .build();
    store.call(() -> store.client.updateItem(request));
  }
}
