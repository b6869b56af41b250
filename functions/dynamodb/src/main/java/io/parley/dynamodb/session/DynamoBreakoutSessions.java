package io.parley.dynamodb.session;

import static io.parley.dynamodb.store.Items.bool;
import static io.parley.dynamodb.store.Items.millis;
import static io.parley.dynamodb.store.Items.n;
import static io.parley.dynamodb.store.Items.s;
import static io.parley.dynamodb.store.Items.text;

import io.parley.core.client.ClientId;
import io.parley.core.placement.BreakoutSession;
import io.parley.core.placement.BreakoutSessionKey;
import io.parley.core.placement.Placement;
import io.parley.core.reconcile.BreakoutSessions;
import io.parley.core.room.BreakoutSessionId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.store.Backoff;
import io.parley.core.store.Parallel;
import io.parley.dynamodb.store.Items;
import io.parley.dynamodb.store.Store;
import io.parley.dynamodb.store.TableNames;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/// The sessions table.
public final class DynamoBreakoutSessions implements BreakoutSessions {

  /// The number of conditional writes under way at the same time.
  private static final int AT_ONCE = 32;

  /// A transaction takes some milliseconds.
  private static final int TRIES = 5;

  private static final Duration CONFLICT_PAUSE = Duration.ofMillis(20);

  private final Store store;
  private final TableNames tables;

  public DynamoBreakoutSessions(DynamoDbClient client, TableNames tables) {
    this.store = new Store(client);
    this.tables = tables;
  }

  @Override
  public Optional<BreakoutSession> find(BreakoutSessionKey key) {
    Map<String, Map<String, AttributeValue>> items = new HashMap<>();
    queryPartition(SessionItem.partition(key)).forEach(item -> items.put(text(item, "item"), item));
    return items.containsKey(SessionItem.HEAD) && items.containsKey(SessionItem.ROOMS)
        ? Optional.of(
            SessionItem.session(key, items.get(SessionItem.HEAD), items.get(SessionItem.ROOMS)))
        : Optional.empty();
  }

  @Override
  public Optional<BreakoutSessionKey> open(RoomKey parent) {
    return getItem(SessionItem.openKey(parent))
        .map(
            item ->
                new BreakoutSessionKey(parent.client(), new BreakoutSessionId(text(item, "id"))));
  }

  @Override
  public Optional<Placement> placement(BreakoutSession session, UserId user) {
    return getItem(PlacementItem.key(session, user))
        .flatMap(item -> PlacementItem.placement(session, item));
  }

  @Override
  public List<Placement> placements(BreakoutSession session) {
    return queryPartition(PlacementItem.partition(session.key(), session.roll().opening())).stream()
        .flatMap(item -> PlacementItem.placement(session, item).stream())
        .toList();
  }

  @Override
  public void prepare(BreakoutSession session, Collection<Placement> placements) {
    List<Placement> all = List.copyOf(placements);
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      List<Placement> some = all.subList(from, Math.min(from + AT_ONCE, all.size()));
      var _ = Parallel.map(some, placement -> putPlacement(session, placement));
    }
  }

  private boolean putPlacement(BreakoutSession session, Placement placement) {
    return unlessChanged(
        () ->
            store.client.putItem(
                put ->
                    put.tableName(tables.sessions())
                        .item(PlacementItem.of(session, placement))
                        .conditionExpression(
                            "attribute_not_exists(revision) OR revision < :revision")
                        .expressionAttributeValues(Map.of(":revision", n(placement.revision())))));
  }

  @Override
  public void discard(BreakoutSessionKey key, String opening) {
    deleteAll(PlacementItem.partition(key, opening));
  }

  @Override
  public void settled(BreakoutSession session) {
    var _ =
        unlessChanged(
            () ->
                store.client.updateItem(
                    update ->
                        update
                            .tableName(tables.sessions())
                            .key(SessionItem.key(session.key(), SessionItem.HEAD))
                            .updateExpression("SET settled = :changed")
                            .conditionExpression(
                                "attribute_exists(revision)"
                                    + " AND (attribute_not_exists(settled) OR settled < :changed)")
                            .expressionAttributeValues(
                                Map.of(":changed", n(session.progress().changed())))));
  }

  @Override
  public boolean settled(BreakoutSession session, Placement placement) {
    return unlessChanged(
        () ->
            store.client.updateItem(
                update ->
                    update
                        .tableName(tables.sessions())
                        .key(PlacementItem.key(session, placement.user()))
                        .updateExpression("SET settled = :true, rooms = :rooms")
                        .conditionExpression("revision = :revision")
                        .expressionAttributeValues(
                            Map.of(
                                ":true", bool(true),
                                ":rooms", settledRooms(session, placement),
                                ":revision", n(placement.revision())))));
  }

  private static AttributeValue settledRooms(BreakoutSession session, Placement placement) {
    return PlacementItem.rooms(
        session, new Placement(placement.user(), placement.room(), Set.of(), 0, true, true));
  }

  @Override
  public int findHops(BreakoutSessionKey key, long revision, Instant at) {
    return getItem(SessionItem.hopsKey(key, revision, at))
        .map(item -> Math.toIntExact(Items.number(item, "hops")))
        .orElse(0);
  }

  @Override
  public void saveHops(BreakoutSessionKey key, long revision, Instant at, int hops) {
    Map<String, AttributeValue> item = new HashMap<>(SessionItem.hopsKey(key, revision, at));
    item.put("hops", n(hops));
    var _ =
        store.call(() -> store.client.putItem(put -> put.tableName(tables.sessions()).item(item)));
  }

  @Override
  public boolean end(BreakoutSession before, BreakoutSession closed) {
    List<TransactWriteItem> writes =
        List.of(
            SessionItem.putHead(tables.sessions(), Optional.of(before), closed),
            Items.delete(tables.sessions(), SessionItem.openKey(closed.parentKey())));
    return unlessChanged(() -> store.client.transactWriteItems(all -> all.transactItems(writes)));
  }

  @Override
  public List<BreakoutSessionKey> closedUntil(Instant closed, int limit) {
    QueryRequest request =
        QueryRequest.builder()
            .tableName(tables.sessions())
            .indexName("by_closing")
            .keyConditionExpression("closed = :closed AND closed_at <= :until")
            .expressionAttributeValues(
                Map.of(":closed", s(SessionItem.CLOSED), ":until", millis(closed)))
            .build();
    return store.query(request, limit).stream().map(DynamoBreakoutSessions::readKey).toList();
  }

  private static BreakoutSessionKey readKey(Map<String, AttributeValue> item) {
    String[] parts = text(item, "session").split("/s/", -1);
    return new BreakoutSessionKey(new ClientId(parts[0]), new BreakoutSessionId(parts[1]));
  }

  /// The head goes last: as long as it is listed as closed, whoever comes next finds the rest.
  @Override
  public void forget(BreakoutSession session) {
    if (find(session.key()).filter(now -> now.revision() == session.revision()).isPresent()) {
      discard(session.key(), session.roll().opening());
      deleteAll(SessionItem.partition(session.key()) + "/hops");
      var _ = deleteItem(SessionItem.key(session.key(), SessionItem.ROOMS));
      var _ = deleteItem(SessionItem.key(session.key(), SessionItem.HEAD));
    }
  }

  private void deleteAll(String partition) {
    List<Map<String, AttributeValue>> keys = new ArrayList<>();
    for (Map<String, AttributeValue> item : queryPartition(partition)) {
      keys.add(Map.of("session", s(partition), "item", s(text(item, "item"))));
    }
    for (int from = 0; from < keys.size(); from += AT_ONCE) {
      List<Map<String, AttributeValue>> some =
          keys.subList(from, Math.min(from + AT_ONCE, keys.size()));
      var _ = Parallel.map(some, this::deleteItem);
    }
  }

  private boolean deleteItem(Map<String, AttributeValue> key) {
    var _ =
        store.call(
            () -> store.client.deleteItem(delete -> delete.tableName(tables.sessions()).key(key)));
    return true;
  }

  /// Whether a conditional write was made. One that meets a transaction on the same item is tried
  /// again: DynamoDB refuses it, and the SDK does not repeat it.
  private boolean unlessChanged(Supplier<?> write) {
    return store.call(
        () -> {
          for (int tries = 1; ; tries++) {
            try {
              var _ = write.get();
              return true;
            } catch (ConditionalCheckFailedException e) {
              return false;
            } catch (TransactionCanceledException e) {
              if (hasReason(e, "ConditionalCheckFailed")) {
                return false;
              }
              if (tries == TRIES || !hasReason(e, "TransactionConflict")) {
                throw e;
              }
            } catch (TransactionConflictException e) {
              if (tries == TRIES) {
                throw e;
              }
            }
            Backoff.SLEEP.pause(CONFLICT_PAUSE.multipliedBy(tries));
          }
        });
  }

  private static boolean hasReason(TransactionCanceledException e, String code) {
    return e.cancellationReasons().stream().anyMatch(reason -> code.equals(reason.code()));
  }

  private List<Map<String, AttributeValue>> queryPartition(String partition) {
    QueryRequest request =
        QueryRequest.builder()
            .tableName(tables.sessions())
            .consistentRead(true)
            .keyConditionExpression("#session = :session")
            .expressionAttributeNames(Map.of("#session", "session"))
            .expressionAttributeValues(Map.of(":session", s(partition)))
            .build();
    return store.query(request, Integer.MAX_VALUE);
  }

  private Optional<Map<String, AttributeValue>> getItem(Map<String, AttributeValue> key) {
    return store.get(
        GetItemRequest.builder()
            .tableName(tables.sessions())
            .key(key)
            .consistentRead(true)
            .build());
  }
}
