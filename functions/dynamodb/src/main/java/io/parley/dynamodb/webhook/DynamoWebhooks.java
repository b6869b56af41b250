package io.parley.dynamodb.webhook;

import static io.parley.dynamodb.store.Items.n;
import static io.parley.dynamodb.store.Items.number;
import static io.parley.dynamodb.store.Items.s;
import static io.parley.dynamodb.store.Items.text;

import io.parley.core.client.ClientId;
import io.parley.core.review.ReviewHook;
import io.parley.core.webhook.Webhook;
import io.parley.core.webhook.WebhookClients.Mark;
import io.parley.core.webhook.Webhooks;
import io.parley.dynamodb.store.Items;
import io.parley.dynamodb.store.Store;
import io.parley.dynamodb.store.TableNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// The webhooks table: an item for each client with all its endpoints. It changes in one
/// transaction with the mark that [DynamoWebhookClients] looks at.
public final class DynamoWebhooks implements Webhooks {

  /// The index of clients that have endpoints, in one partition: that changes seldom.
  private static final String INDEX = "by_owner";

  private static final String IN_USE = "in_use";
  private static final String USED = "1";
  private static final String VERSION = "version";
  private static final String WEBHOOKS = "webhooks";
  private static final String REVIEW = "review";

  private final Store store;
  private final TableNames tables;

  public DynamoWebhooks(DynamoDbClient client, TableNames tables) {
    this.store = new Store(client);
    this.tables = tables;
  }

  private static Map<String, AttributeValue> keyOf(ClientId client) {
    return Map.of("owner", s(client.value()), "item", s(WEBHOOKS));
  }

  @Override
  public Registered of(ClientId client) {
    return store
        .get(tables.webhooks(), keyOf(client))
        .map(
            item ->
                new Registered(
                    client,
                    number(item, VERSION),
                    item.getOrDefault(WEBHOOKS, AttributeValue.fromL(List.of())).l().stream()
                        .map(WebhookItem::read)
                        .toList(),
                    Optional.ofNullable(item.get(REVIEW)).map(ReviewItem::read)))
        .orElse(new Registered(client, 0, List.of()));
  }

  @Override
  public boolean replace(Registered read, List<Webhook> changed, Optional<ReviewHook> review) {
    TransactWriteItemsRequest request =
        TransactWriteItemsRequest.builder()
            .transactItems(
                putEndpoints(read, changed, review), markClient(read.client(), changed, review))
            .build();
    return store.call(
        () -> {
          try {
            store.client.transactWriteItems(request);
            return true;
          } catch (TransactionCanceledException e) {
            return false;
          }
        });
  }

  private TransactWriteItem putEndpoints(
      Registered read, List<Webhook> changed, Optional<ReviewHook> review) {
    Map<String, AttributeValue> item = new HashMap<>(keyOf(read.client()));
    item.put(VERSION, n(read.version() + 1));
    item.put(WEBHOOKS, AttributeValue.fromL(changed.stream().map(WebhookItem::write).toList()));
    review.ifPresent(hook -> item.put(REVIEW, ReviewItem.write(hook)));
    if (!changed.isEmpty()) {
      item.put(IN_USE, s(USED));
    }
    Put.Builder put = Put.builder().tableName(tables.webhooks()).item(item);
    if (read.version() == 0) {
      put.conditionExpression("attribute_not_exists(version)");
    } else {
      put.conditionExpression("version = :version")
          .expressionAttributeValues(Map.of(":version", n(read.version())));
    }
    return TransactWriteItem.builder().put(put.build()).build();
  }

  private TransactWriteItem markClient(
      ClientId client, List<Webhook> changed, Optional<ReviewHook> review) {
    Mark mark = new Mark(!changed.isEmpty(), review);
    if (mark.equals(Mark.NONE)) {
      return Items.delete(tables.rooms(), DynamoWebhookClients.keyOf(client));
    }
    Put put =
        Put.builder()
            .tableName(tables.rooms())
            .item(DynamoWebhookClients.write(client, mark))
            .build();
    return TransactWriteItem.builder().put(put).build();
  }

  @Override
  public List<ClientId> clients() {
    QueryRequest request =
        QueryRequest.builder()
            .tableName(tables.webhooks())
            .indexName(INDEX)
            .keyConditionExpression("in_use = :used")
            .expressionAttributeValues(Map.of(":used", s(USED)))
            .build();
    return store.query(request, Integer.MAX_VALUE).stream()
        .map(item -> new ClientId(text(item, "owner")))
        .toList();
  }
}
