package io.parley.dynamodb.message;

import static io.parley.dynamodb.store.Items.millis;
import static io.parley.dynamodb.store.Items.n;
import static io.parley.dynamodb.store.Items.s;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.parley.core.entry.ReactionName;
import io.parley.core.entry.ReactionSummary.Reaction;
import io.parley.core.metric.Metric;
import io.parley.core.metric.Metrics;
import io.parley.core.reaction.Reactions;
import io.parley.core.room.RoomKey;
import io.parley.core.store.StoreException;
import io.parley.dynamodb.room.ParticipantItem;
import io.parley.dynamodb.store.Items;
import io.parley.dynamodb.store.Store;
import io.parley.dynamodb.store.TableNames;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// The reactions in the revisions table, see [ReactionItem].
public final class DynamoReactions implements Reactions {

  private final Store store;
  private final TableNames tables;

  public DynamoReactions(DynamoDbClient client, TableNames tables) {
    this.store = new Store(client);
    this.tables = tables;
  }

  @Override
  public Told find(RoomKey room, long message) {
    return store
        .get(tables.revisions(), ReactionItem.summaryKey(room, message))
        .map(ReactionItem::told)
        .orElse(Told.NOTHING);
  }

  @Override
  public Optional<Reaction> find(RoomKey room, Wanted wanted) {
    return store
        .get(tables.revisions(), ReactionItem.key(room, wanted))
        .map(ReactionItem::reaction);
  }

  @Override
  public List<Reaction> all(RoomKey room, long message, ReactionName name) {
    QueryRequest request =
        QueryRequest.builder()
            .tableName(tables.revisions())
            .consistentRead(true)
            .keyConditionExpression("room = :room AND place BETWEEN :first AND :last")
            .expressionAttributeValues(
                Map.of(
                    ":room", s(room.toString()),
                    ":first", s(ReactionItem.first(message, name)),
                    ":last", s(ReactionItem.last(message, name))))
            .build();
    return store.query(request, Integer.MAX_VALUE).stream().map(ReactionItem::reaction).toList();
  }

  @Override
  public Set<Wanted> existing(RoomKey room, Collection<Wanted> wanted) {
    Map<String, Wanted> byPlace =
        wanted.stream()
            .collect(toMap(each -> placeOf(ReactionItem.key(room, each)), Function.identity()));
    return store
        .batch(
            tables.revisions(), wanted.stream().map(each -> ReactionItem.key(room, each)).toList())
        .stream()
        .map(item -> byPlace.get(placeOf(item)))
        .collect(toSet());
  }

  private static String placeOf(Map<String, AttributeValue> item) {
    return Items.text(item, "place");
  }

  @Override
  public boolean write(RoomKey room, long message, Change change) {
    List<TransactWriteItem> writes =
        List.of(
            writeReaction(room, new Wanted(message, change.by().user(), change.name()), change),
            writeSummary(room, message, change),
            ParticipantItem.check(tables.participants(), room, change.by()));
    try {
      var _ = store.call(() -> store.client.transactWriteItems(all -> all.transactItems(writes)));
      return true;
    } catch (StoreException e) {
      if (isContention(e.getCause())) {
        return false;
      }
      throw e;
    }
  }

  private TransactWriteItem writeReaction(RoomKey room, Wanted wanted, Change change) {
    if (change.isRemoved()) {
      Delete delete =
          Delete.builder()
              .tableName(tables.revisions())
              .key(ReactionItem.key(room, wanted))
              .conditionExpression("changes = :read")
              .expressionAttributeValues(Map.of(":read", n(change.version())))
              .build();
      return TransactWriteItem.builder().delete(delete).build();
    }
    Put put =
        Put.builder()
            .tableName(tables.revisions())
            .item(ReactionItem.of(room, wanted, change.version()))
            .conditionExpression("attribute_not_exists(changes)")
            .build();
    return TransactWriteItem.builder().put(put).build();
  }

  private TransactWriteItem writeSummary(RoomKey room, long message, Change change) {
    Put.Builder put =
        Put.builder()
            .tableName(tables.revisions())
            .item(ReactionItem.of(room, message, change.after()));
    if (change.before().summary().version() == 0) {
      put.conditionExpression("attribute_not_exists(changes)");
    } else {
      put.conditionExpression("changes = :read AND told = :told")
          .expressionAttributeValues(
              Map.of(
                  ":read", n(change.before().summary().version()),
                  ":told", millis(change.before().told())));
    }
    return TransactWriteItem.builder().put(put.build()).build();
  }

  private static boolean isContention(@Nullable Throwable cause) {
    if (cause instanceof TransactionInProgressException) {
      return true;
    }
    if (!(cause instanceof TransactionCanceledException canceled)) {
      return false;
    }
    boolean isThrottled =
        canceled.cancellationReasons().stream()
            .map(CancellationReason::code)
            .anyMatch(Set.of("ThrottlingError", "ProvisionedThroughputExceeded")::contains);
    Metrics.count(Metric.STORE_THROTTLES, isThrottled ? 1 : 0);
    return true;
  }

  @Override
  public boolean tell(RoomKey room, long message, Instant told, Instant next) {
    UpdateItemRequest request =
        UpdateItemRequest.builder()
            .tableName(tables.revisions())
            .key(ReactionItem.summaryKey(room, message))
            .updateExpression("SET told = :next")
            .conditionExpression("told = :told")
            .expressionAttributeValues(Map.of(":told", millis(told), ":next", millis(next)))
            .build();
    return store.call(
        () -> {
          try {
            store.client.updateItem(request);
            return true;
          } catch (ConditionalCheckFailedException | TransactionConflictException e) {
            return false;
          }
        });
  }
}
