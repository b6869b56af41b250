package io.parley.dynamodb.account;

import static io.parley.dynamodb.store.Items.s;

import io.parley.core.account.Account;
import io.parley.core.account.Accounts;
import io.parley.core.account.PasswordHash;
import io.parley.core.account.Username;
import io.parley.core.client.ClientId;
import io.parley.core.room.UserId;
import io.parley.core.store.StoreException;
import io.parley.dynamodb.store.Store;
import io.parley.dynamodb.store.TableNames;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// People in the accounts table, see [AccountItems].
public final class DynamoAccounts implements Accounts {

  /// Registrations of one name that meet each other before giving up.
  private static final int TRIES = 50;

  /// The ids that registrations give. Nobody else can ever have had an account.
  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

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
            .item(AccountItems.nameItem(account, password))
            .conditionExpression("attribute_not_exists(account)")
            .build();
    return writeAll(
        List.of(
            TransactWriteItem.builder().put(name).build(),
            makePut(AccountItems.userItem(account)),
            makePut(AccountItems.foundItem(account))));
  }

  @Override
  public boolean delete(ClientId client, Credential read) {
    Delete name =
        Delete.builder()
            .tableName(tables.accounts())
            .key(AccountItems.nameKey(client, read.name()))
            .conditionExpression("password = :read")
            .expressionAttributeValues(Map.of(":read", s(read.password().text())))
            .build();
    return writeAll(
        List.of(
            TransactWriteItem.builder().delete(name).build(),
            makeDelete(AccountItems.userKey(client, read.user())),
            makeDelete(AccountItems.foundKey(client, read.name())),
            makePut(AccountItems.formerKey(client, read.user()))));
  }

  private TransactWriteItem makePut(Map<String, AttributeValue> item) {
    Put put = Put.builder().tableName(tables.accounts()).item(item).build();
    return TransactWriteItem.builder().put(put).build();
  }

  private TransactWriteItem makeDelete(Map<String, AttributeValue> key) {
    Delete delete = Delete.builder().tableName(tables.accounts()).key(key).build();
    return TransactWriteItem.builder().delete(delete).build();
  }

  /// @return whether the condition held
  private boolean writeAll(List<TransactWriteItem> items) {
    for (int tries = 0; tries < TRIES; tries++) {
      Optional<Boolean> written = store.call(() -> tryToWrite(items));
      if (written.isPresent()) {
        return written.get();
      }
    }
    throw new StoreException("changes of one name do not end", true);
  }

  /// Empty when another change of the name is under way, and may yet fail.
  private Optional<Boolean> tryToWrite(List<TransactWriteItem> items) {
    try {
      store.client.transactWriteItems(all -> all.transactItems(items));
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
      throw new StoreException("DynamoDB: transaction cancelled", true, e);
    }
  }

  @Override
  public Optional<Credential> credential(ClientId client, Username name) {
    GetItemRequest request =
        GetItemRequest.builder()
            .tableName(tables.accounts())
            .key(AccountItems.nameKey(client, name))
            .consistentRead(true)
            .build();
    return store.get(request).map(AccountItems::credential);
  }

  @Override
  public void rehash(ClientId client, Credential read, PasswordHash password) {
    var _ =
        tryUpdate(
            UpdateItemRequest.builder()
                .tableName(tables.accounts())
                .key(AccountItems.nameKey(client, read.name()))
                .updateExpression("SET password = :password")
                .conditionExpression("password = :read")
                .expressionAttributeValues(
                    Map.of(":password", s(password.text()), ":read", s(read.password().text())))
                .build());
  }

  /// The SDK may repeat what was committed: by its salt each hash is known again.
  @Override
  public boolean change(ClientId client, Credential read, PasswordHash password) {
    return tryUpdate(
        UpdateItemRequest.builder()
            .tableName(tables.accounts())
            .key(AccountItems.nameKey(client, read.name()))
            .updateExpression("SET password = :password, passwords = :passwords")
            .conditionExpression("password = :read OR password = :password")
            .expressionAttributeValues(AccountItems.passwords(read, password))
            .build());
  }

  /// @return whether the condition held
  private boolean tryUpdate(UpdateItemRequest request) {
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
  public List<Account> find(ClientId client, Collection<UserId> users) {
    return store
        .batch(
            tables.accounts(),
            users.stream().map(user -> AccountItems.userKey(client, user)).toList())
        .stream()
        .map(item -> AccountItems.account(client, item))
        .toList();
  }

  @Override
  public Set<UserId> among(ClientId client, Collection<UserId> users) {
    List<Map<String, AttributeValue>> keys =
        users.stream()
            .filter(user -> ID.matcher(user.value()).matches())
            .map(user -> AccountItems.formerKey(client, user))
            .toList();
    return store.batch(tables.accounts(), keys).stream()
        .map(AccountItems::former)
        .collect(Collectors.toSet());
  }

  @Override
  public List<Account> page(ClientId client, Optional<UserId> after, int limit) {
    // Between two texts both are included, and the one after which to begin is not wanted. Ids are
    // of one length, so none begins with another.
    String from = AccountItems.USER + after.map(user -> user.value() + "!").orElse("");
    QueryRequest request =
        QueryRequest.builder()
            .tableName(tables.accounts())
            .consistentRead(true)
            .keyConditionExpression("client = :client AND account BETWEEN :from AND :end")
            .expressionAttributeValues(
                Map.of(
                    ":client", s(client.value()),
                    ":from", s(from),
                    ":end", s(AccountItems.USERS_END)))
            .build();
    return store.query(request, limit).stream()
        .map(item -> AccountItems.account(client, item))
        .toList();
  }

  /// A prefix beyond what keys hold is looked for among the few that they leave.
  @Override
  public List<Account> beginning(
      ClientId client, String prefix, Optional<Username> after, int limit) {
    String wanted = Username.folded(prefix);
    String held = AccountItems.beginning(wanted);
    QueryRequest.Builder request =
        QueryRequest.builder()
            .tableName(tables.accounts())
            .consistentRead(true)
            .keyConditionExpression("client = :client AND begins_with(account, :prefix)")
            .expressionAttributeValues(
                Map.of(":client", s(client.value()), ":prefix", s(AccountItems.FOUND + held)));
    after.ifPresent(name -> request.exclusiveStartKey(AccountItems.foundKey(client, name)));
    return store.query(request.build(), held.equals(wanted) ? limit : Integer.MAX_VALUE).stream()
        .map(item -> AccountItems.account(client, item))
        .filter(account -> account.name().folded().startsWith(wanted))
        .limit(limit)
        .toList();
  }
}
