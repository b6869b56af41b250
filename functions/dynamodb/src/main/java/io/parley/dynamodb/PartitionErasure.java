package io.parley.dynamodb;

import static io.parley.dynamodb.Items.n;
import static io.parley.dynamodb.Items.s;

import io.parley.core.erase.DeletedRoom;
import io.parley.core.erase.Erasure;
import io.parley.core.log.StoreException;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// Erases a room's items from a table whose partitions are rooms, up to the entry that ended the
/// room: a room made anew under the same id keeps what is its own.
///
/// @param index the one to read, if not the table itself
/// @param place the sort key that is a place in the log
/// @param key the sort key of the table
record PartitionErasure(Store store, String table, String index, String place, String key)
    implements Erasure {

  /// Items that one BatchWriteItem takes.
  private static final int BATCH = 25;

  private static final int BATCH_TRIES = 5;

  static Erasure byPlace(DynamoDbClient client, String table, String place) {
    return new PartitionErasure(new Store(client), table, "", place, place);
  }

  static Erasure byIndex(
      DynamoDbClient client, String table, String index, String place, String key) {
    return new PartitionErasure(new Store(client), table, index, place, key);
  }

  @Override
  public int erase(DeletedRoom room, int limit) {
    QueryRequest.Builder request =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .keyConditionExpression("room = :room AND #place < :place")
            .projectionExpression("room, #key")
            .expressionAttributeNames(Map.of("#place", place, "#key", key))
            .expressionAttributeValues(
                Map.of(":room", s(room.key().toString()), ":place", n(room.seq())));
    if (!index.isEmpty()) {
      request.indexName(index);
    }
    List<Map<String, AttributeValue>> items = store.query(request.build(), limit);
    for (int from = 0; from < items.size(); from += BATCH) {
      delete(items.subList(from, Math.min(from + BATCH, items.size())));
    }
    return items.size();
  }

  private void delete(List<Map<String, AttributeValue>> keys) {
    List<WriteRequest> deletes =
        keys.stream()
            .map(one -> WriteRequest.builder().deleteRequest(d -> d.key(one)).build())
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
