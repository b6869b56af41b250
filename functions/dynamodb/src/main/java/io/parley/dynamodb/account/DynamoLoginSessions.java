package io.parley.dynamodb.account;

import static io.parley.dynamodb.store.Items.n;
import static io.parley.dynamodb.store.Items.number;
import static io.parley.dynamodb.store.Items.optionalText;
import static io.parley.dynamodb.store.Items.s;
import static io.parley.dynamodb.store.Items.text;

import io.parley.core.client.ClientId;
import io.parley.core.login.LoginSession;
import io.parley.core.login.LoginSession.Beginning;
import io.parley.core.login.LoginSessions;
import io.parley.core.room.UserId;
import io.parley.dynamodb.store.Store;
import io.parley.dynamodb.store.TableNames;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// Sessions in the accounts table, as items `s#<id>` that expire.
public final class DynamoLoginSessions implements LoginSessions {

  private static final String SESSION = "s#";

  private final Store store;
  private final TableNames tables;

  public DynamoLoginSessions(DynamoDbClient client, TableNames tables) {
    this.store = new Store(client);
    this.tables = tables;
  }

  @Override
  public void begin(LoginSession session) {
    PutItemRequest request =
        PutItemRequest.builder().tableName(tables.accounts()).item(toItem(session)).build();
    store.call(() -> store.client.putItem(request));
  }

  @Override
  public Optional<LoginSession> find(ClientId client, String id) {
    GetItemRequest request =
        GetItemRequest.builder()
            .tableName(tables.accounts())
            .key(keyOf(client, id))
            .consistentRead(true)
            .build();
    return store.get(request).map(item -> toSession(client, id, item));
  }

  @Override
  public List<LoginSession> of(ClientId client, UserId user) {
    QueryRequest request =
        QueryRequest.builder()
            .tableName(tables.accounts())
            .consistentRead(true)
            .keyConditionExpression("client = :client AND begins_with(account, :prefix)")
            .expressionAttributeValues(
                Map.of(
                    ":client", s(client.value()),
                    ":prefix", s(SESSION + LoginSession.prefix(user))))
            .build();
    return store.query(request, Integer.MAX_VALUE).stream()
        .map(item -> toSession(client, text(item, "account").substring(SESSION.length()), item))
        .filter(session -> session.user().equals(user))
        .toList();
  }

  @Override
  public boolean replace(LoginSession read, LoginSession next) {
    PutItemRequest request =
        PutItemRequest.builder()
            .tableName(tables.accounts())
            .item(toItem(next))
            .conditionExpression("token_sha256 = :read")
            .expressionAttributeValues(Map.of(":read", s(read.sha256())))
            .build();
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

  @Override
  public void end(ClientId client, String id) {
    DeleteItemRequest request =
        DeleteItemRequest.builder().tableName(tables.accounts()).key(keyOf(client, id)).build();
    store.call(() -> store.client.deleteItem(request));
  }

  private static Map<String, AttributeValue> keyOf(ClientId client, String id) {
    return Map.of("client", s(client.value()), "account", s(SESSION + id));
  }

  private static Map<String, AttributeValue> toItem(LoginSession session) {
    Map<String, AttributeValue> item = new HashMap<>(keyOf(session.client(), session.id()));
    item.put("user", s(session.user().value()));
    item.put("username", s(session.userName()));
    item.put("token_sha256", s(session.sha256()));
    item.put("began", n(session.login().at().getEpochSecond()));
    item.put("passwords", n(session.login().passwords()));
    session.login().userAgent().ifPresent(agent -> item.put("user_agent", s(agent)));
    session.login().origin().ifPresent(origin -> item.put("origin", s(origin)));
    item.put("expires", n(session.until().getEpochSecond()));
    return item;
  }

  /// Sessions of an earlier version do not say how they began.
  private static Beginning readBeginning(Map<String, AttributeValue> item) {
    return item.containsKey("began")
        ? new Beginning(
            Instant.ofEpochSecond(number(item, "began")),
            number(item, "passwords"),
            optionalText(item, "user_agent"),
            optionalText(item, "origin"))
        : new Beginning(Instant.EPOCH, 0, Optional.empty(), Optional.empty());
  }

  private static LoginSession toSession(
      ClientId client, String id, Map<String, AttributeValue> item) {
    return new LoginSession(
        client,
        id,
        new UserId(text(item, "user")),
        text(item, "username"),
        text(item, "token_sha256"),
        readBeginning(item),
        Instant.ofEpochSecond(number(item, "expires")));
  }
}
