package io.parley.dynamodb.store;

import static io.parley.dynamodb.store.Items.n;
import static io.parley.dynamodb.store.Items.s;
import static java.util.Objects.requireNonNull;

import io.parley.core.erase.DeletedRoom;
import io.parley.core.erase.Erasure;
import io.parley.core.room.RoomKey;
import io.parley.core.store.StoreException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongFunction;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// Erases a room's items from a table whose partitions are rooms, up to the entry that ended the
/// room: a room made anew under the same id keeps what is its own.
///
/// @param index the one to read, if not the table itself
/// @param place the sort key by which the room's items lie in the order of its log
/// @param key the sort key of the table
/// @param first at or before all of them
/// @param last at or after those of all places up to this one
/// @param partition of a room
/// @param dependents items elsewhere that are erased with one of these
public record PartitionErasure(
    Store store,
    String table,
    String index,
    String place,
    String key,
    AttributeValue first,
    LongFunction<AttributeValue> last,
    Function<RoomKey, String> partition,
    Optional<Dependents> dependents)
    implements Erasure {

  /// Items of another table that only a room's own items lead to.
  ///
  /// @param attributes those of the room's items that tell which
  /// @param key the dependent's key, if the item has one
  public record Dependents(
      String table,
      List<String> attributes,
      BiFunction<RoomKey, Map<String, AttributeValue>, Optional<Map<String, AttributeValue>>>
          key) {}

  /// Items that one BatchWriteItem takes.
  private static final int BATCH = 25;

  private static final int BATCH_TRIES = 5;

  public static Erasure byPlace(
      DynamoDbClient client, String table, String place, Dependents dependents) {
    return new PartitionErasure(
        new Store(client),
        table,
        "",
        place,
        place,
        n(0),
        seq -> n(seq),
        RoomKey::toString,
        Optional.of(dependents));
  }

  public static Erasure byText(
      DynamoDbClient client, String table, String place, String first, LongFunction<String> last) {
    return new PartitionErasure(
        new Store(client),
        table,
        "",
        place,
        place,
        s(first),
        seq -> s(last.apply(seq)),
        RoomKey::toString,
        Optional.empty());
  }

  public static Erasure byIndex(
      DynamoDbClient client, String table, String index, String place, String key) {
    return new PartitionErasure(
        new Store(client),
        table,
        index,
        place,
        key,
        n(0),
        seq -> n(seq),
        RoomKey::toString,
        Optional.empty());
  }

  /// What overflowed from a room's log, up to the place behind the one that ended it: somebody may
  /// have lost that to the end.
  public static Erasure ofOverflows(
      DynamoDbClient client,
      String table,
      Function<RoomKey, String> partition,
      LongFunction<AttributeValue> firstPlace) {
    return new PartitionErasure(
        new Store(client),
        table,
        "",
        "seq",
        "seq",
        n(0),
        seq -> firstPlace.apply(seq + 3),
        partition,
        Optional.empty());
  }

  /// All of a partition, which has the items of one generation of a room.
  public static PartitionErasure ofPartition(
      DynamoDbClient client,
      String table,
      Function<RoomKey, String> partition,
      String key,
      AttributeValue first,
      AttributeValue last) {
    return new PartitionErasure(
        new Store(client), table, "", key, key, first, _ -> last, partition, Optional.empty());
  }

  /// Erases with the second what the limit leaves, when the first has nothing more.
  public static Erasure inTurn(Erasure first, Erasure second) {
    return (room, limit) -> {
      int erased = first.erase(room, limit);
      return erased < limit ? erased + second.erase(room, limit - erased) : erased;
    };
  }

  @Override
  public int erase(DeletedRoom room, int limit) {
    List<Map<String, AttributeValue>> items = store.query(makeQuery(room), limit);
    for (int from = 0; from < items.size(); from += BATCH) {
      erasePart(room.key(), items.subList(from, Math.min(from + BATCH, items.size())));
    }
    return items.size();
  }

  /// What depends on an item goes first: without the item nothing would lead to it.
  private void erasePart(RoomKey room, List<Map<String, AttributeValue>> items) {
    dependents.ifPresent(
        others ->
            deleteKeys(
                others.table(),
                items.stream()
                    .flatMap(item -> others.key().apply(room, item).stream())
                    .distinct()
                    .toList()));
    deleteKeys(
        table,
        items.stream()
            .map(
                item ->
                    Map.of(
                        "room",
                        requireNonNull(item.get("room")),
                        key,
                        requireNonNull(item.get(key))))
            .toList());
  }

  private QueryRequest makeQuery(DeletedRoom room) {
    Map<String, String> names = new HashMap<>(Map.of("#place", place, "#key", key));
    StringBuilder projection = new StringBuilder("room, #key");
    for (String attribute : dependents.map(Dependents::attributes).orElse(List.of())) {
      names.put("#" + attribute, attribute);
      projection.append(", #").append(attribute);
    }
    QueryRequest.Builder request =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .keyConditionExpression("room = :room AND #place BETWEEN :first AND :last")
            .projectionExpression(projection.toString())
            .expressionAttributeNames(names)
            .expressionAttributeValues(
                Map.of(
                    ":room",
                    s(partition.apply(room.key())),
                    ":first",
                    first,
                    ":last",
                    last.apply(room.seq() - 1)));
    if (!index.isEmpty()) {
      request.indexName(index);
    }
    return request.build();
  }

  private void deleteKeys(String from, List<Map<String, AttributeValue>> keys) {
    if (keys.isEmpty()) {
      return;
    }
    List<WriteRequest> deletes =
        keys.stream()
            .map(key -> WriteRequest.builder().deleteRequest(delete -> delete.key(key)).build())
            .toList();
    Map<String, List<WriteRequest>> left = Map.of(from, deletes);
    for (int attempt = 0; !left.isEmpty(); attempt++) {
      if (attempt == BATCH_TRIES) {
        throw new StoreException("DynamoDB left part of a batch unwritten", true);
      }
      BatchWriteItemRequest request = BatchWriteItemRequest.builder().requestItems(left).build();
      left = store.call(() -> store.client.batchWriteItem(request)).unprocessedItems();
    }
  }
}
