package io.parley.dynamodb;

import static io.parley.dynamodb.Items.instant;
import static io.parley.dynamodb.Items.millis;
import static io.parley.dynamodb.Items.s;
import static io.parley.dynamodb.Items.text;

import io.parley.core.account.Account;
import io.parley.core.account.Accounts;
import io.parley.core.account.PasswordHash;
import io.parley.core.account.Username;
import io.parley.core.client.ClientId;
import io.parley.core.log.StoreException;
import io.parley.core.member.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// The accounts table: an item `u#<id>` for each person, which lists read, and an item
/// `n#<hash of the name>` with what a login needs, which makes names unique.
public final class DynamoAccounts implements Accounts {

  private static final String USER = "u#";

  /// What follows the prefix of users.
  private static final String USERS_END = "u$";

  /// Registrations of one name that meet each other before giving up.
  private static final int TRIES = 50;

  private final Store store;
  private final TableNames tables;

  public DynamoAccounts(DynamoDbClient client, TableNames tables) {
    this.store = new Store(client);
    this.tables = tables;
  }

  @Override
  public boolean add(Account account, PasswordHash password) {
    Put name =
        Put.builder()
            .tableName(tables.accounts())
            .item(nameItem(account, password))
            .conditionExpression("attribute_not_exists(account)")
            .build();
    Put user = Put.builder().tableName(tables.accounts()).item(userItem(account)).build();
    for (int tries = 0; tries < TRIES; tries++) {
      Optional<Boolean> added = store.call(() -> tryToAdd(name, user));
      if (added.isPresent()) {
        return added.get();
      }
    }
    throw new StoreException("registrations of one name do not end", true);
  }

  /// Empty when another registration of the name is under way, and may yet fail.
  private Optional<Boolean> tryToAdd(Put name, Put user) {
    try {
      store.client.transactWriteItems(
          both ->
              both.transactItems(
                  TransactWriteItem.builder().put(name).build(),
                  TransactWriteItem.builder().put(user).build()));
      return Optional.of(true);
    } catch (TransactionInProgressException e) {
      return Optional.empty();
    } catch (TransactionCanceledException e) {
      List<String> codes = e.cancellationReasons().stream().map(CancellationReason::code).toList();
      if (codes.contains("ConditionalCheckFailed")) {
        return Optional.of(false);
      }
      if (codes.contains("TransactionConflict")) {
        return Optional.empty();
      }
      throw new StoreException("DynamoDB: registration cancelled", true, e);
    }
  }

  @Override
  public Optional<Credential> credential(ClientId client, Username name) {
    GetItemRequest request =
        GetItemRequest.builder()
            .tableName(tables.accounts())
            .key(nameKey(client, name))
            .consistentRead(true)
            .build();
    return store
        .get(request)
        .map(
            item ->
                new Credential(
                    new UserId(text(item, "user")),
                    new Username(text(item, "username")),
                    new PasswordHash(text(item, "password"))));
  }

  @Override
  public void rehash(ClientId client, Credential read, PasswordHash password) {
    UpdateItemRequest request =
        UpdateItemRequest.builder()
            .tableName(tables.accounts())
            .key(nameKey(client, read.name()))
            .updateExpression("SET password = :password")
            .conditionExpression("password = :read")
            .expressionAttributeValues(
                Map.of(":password", s(password.text()), ":read", s(read.password().text())))
            .build();
    store.call(
        () -> {
          try {
            return Optional.of(store.client.updateItem(request));
          } catch (ConditionalCheckFailedException e) {
            // Somebody else has replaced it.
            return Optional.empty();
          }
        });
  }

  @Override
  public List<Account> find(ClientId client, Collection<UserId> users) {
    return store
        .batch(
            tables.accounts(),
            users.stream().map(user -> key(client, USER + user.value())).toList())
        .stream()
        .map(item -> account(client, item))
        .toList();
  }

  @Override
  public List<Account> page(ClientId client, Optional<UserId> after, int limit) {
    // Between two texts both are included, and the one after which to begin is not wanted. Ids are
    // of one length, so none begins with another.
    String from = USER + after.map(user -> user.value() + "!").orElse("");
    QueryRequest request =
        QueryRequest.builder()
            .tableName(tables.accounts())
            .consistentRead(true)
            .keyConditionExpression("client = :client AND account BETWEEN :from AND :end")
            .expressionAttributeValues(
                Map.of(":client", s(client.value()), ":from", s(from), ":end", s(USERS_END)))
            .build();
    return store.query(request, limit).stream().map(item -> account(client, item)).toList();
  }

  private static Map<String, AttributeValue> key(ClientId client, String account) {
    return Map.of("client", s(client.value()), "account", s(account));
  }

  private static Map<String, AttributeValue> nameKey(ClientId client, Username name) {
    return key(client, "n#" + name.sha256());
  }

  private static Map<String, AttributeValue> nameItem(Account account, PasswordHash password) {
    return Map.of(
        "client", s(account.client().value()),
        "account", s("n#" + account.name().sha256()),
        "user", s(account.id().value()),
        "username", s(account.name().value()),
        "password", s(password.text()));
  }

  private static Map<String, AttributeValue> userItem(Account account) {
    return Map.of(
        "client", s(account.client().value()),
        "account", s(USER + account.id().value()),
        "username", s(account.name().value()),
        "created_at", millis(account.createdAt()));
  }

  private static Account account(ClientId client, Map<String, AttributeValue> item) {
    return new Account(
        client,
        new UserId(text(item, "account").substring(USER.length())),
        new Username(text(item, "username")),
        instant(item, "created_at"));
  }
}
