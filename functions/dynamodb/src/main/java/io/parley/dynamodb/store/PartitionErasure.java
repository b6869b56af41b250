package io.parley.dynamodb.store;

import static io.parley.dynamodb.store.Items.n;
import static io.parley.dynamodb.store.Items.s;

import io.parley.core.erase.DeletedRoom;
import io.parley.core.erase.Erasure;
import io.parley.core.store.StoreException;
import java.util.List;
import java.util.Map;
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
public record PartitionErasure(
    Store store,
    String table,
    String index,
    String place,
    String key,
    AttributeValue first,
    LongFunction<AttributeValue> last)
    implements Erasure {

  /// Items that one BatchWriteItem takes.
  private static final int BATCH = 25;

  private static final int BATCH_TRIES = 5;

  public static Erasure byPlace(DynamoDbClient client, String table, String place) {
    return new PartitionErasure(new Store(client), table, "", place, place, n(0), seq -> n(seq));
  }

  public static Erasure byText(
      DynamoDbClient client, String table, String place, String first, LongFunction<String> last) {
    return new PartitionErasure(
        new Store(client), table, "", place, place, s(first), seq -> s(last.apply(seq)));
  }

  public static Erasure byIndex(
      DynamoDbClient client, String table, String index, String place, String key) {
    return new PartitionErasure(new Store(client), table, index, place, key, n(0), seq -> n(seq));
  }

  @Override
  public int erase(DeletedRoom room, int limit) {
    QueryRequest.Builder request =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .keyConditionExpression("room = :room AND #place BETWEEN :first AND :last")
            .projectionExpression("room, #key")
            .expressionAttributeNames(Map.of("#place", place, "#key", key))
            .expressionAttributeValues(
                Map.of(
                    ":room",
                    s(room.key().toString()),
                    ":first",
                    first,
                    ":last",
                    last.apply(room.seq() - 1)));
    if (!index.isEmpty()) {
      request.indexName(index);
    }
    List<Map<String, AttributeValue>> items = store.query(request.build(), limit);
    for (int from = 0; from < items.size(); from += BATCH) {
      deleteKeys(items.subList(from, Math.min(from + BATCH, items.size())));
    }
    return items.size();
  }

  private void deleteKeys(List<Map<String, AttributeValue>> keys) {
    List<WriteRequest> deletes =
        keys.stream()
            .map(key -> WriteRequest.builder().deleteRequest(delete -> delete.key(key)).build())
            .toList();
    Map<String, List<WriteRequest>> left = Map.of(table, deletes);
    for (int attempt = 0; !left.isEmpty(); attempt++) {
      if (attempt == BATCH_TRIES) {
        throw new StoreException("DynamoDB left part of a batch unwritten", true);
      }
      BatchWriteItemRequest request = BatchWriteItemRequest.builder().requestItems(left).build();
      left = store.call(() -> store.client.batchWriteItem(request)).unprocessedItems();
    }
  }
}
