package io.parley.dynamodb.room;

import static io.parley.dynamodb.store.Items.instant;
import static io.parley.dynamodb.store.Items.millis;
import static io.parley.dynamodb.store.Items.n;
import static io.parley.dynamodb.store.Items.number;
import static io.parley.dynamodb.store.Items.s;
import static io.parley.dynamodb.store.Items.text;

import io.parley.core.client.ClientId;
import io.parley.core.erase.DeletedRoom;
import io.parley.core.erase.DeletedRooms;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.dynamodb.store.Store;
import io.parley.dynamodb.store.TableNames;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// The tombstones among the rooms, by an index that holds nothing else.
public final class DynamoDeletedRooms implements DeletedRooms {

  private final Store store;
  private final TableNames tables;

  public DynamoDeletedRooms(DynamoDbClient client, TableNames tables) {
    this.store = new Store(client);
    this.tables = tables;
  }

  @Override
  public List<DeletedRoom> until(Instant deletedAt, int limit) {
    QueryRequest request =
        QueryRequest.builder()
            .tableName(tables.rooms())
            .indexName("by_deletion")
            .keyConditionExpression("erasing = :erasing AND deleted_at <= :until")
            .expressionAttributeValues(
                Map.of(":erasing", RoomItem.ERASING, ":until", millis(deletedAt)))
            .build();
    return store.query(request, limit).stream().map(DynamoDeletedRooms::toRoom).toList();
  }

  @Override
  public void forget(DeletedRoom room) {
    Delete tombstone =
        Delete.builder()
            .tableName(tables.rooms())
            .key(RoomItem.tombstoneKey(room.key()))
            .conditionExpression("deleted_seq = :seq")
            .expressionAttributeValues(Map.of(":seq", n(room.seq())))
            .build();
    Delete last =
        Delete.builder()
            .tableName(tables.log())
            .key(Map.of("room", s(room.key().toString()), "seq", n(room.seq())))
            .build();
    store.call(
        () -> {
          try {
            return store.client.transactWriteItems(
                both -> both.transactItems(toWrite(tombstone), toWrite(last)));
          } catch (TransactionCanceledException e) {
            if (e.cancellationReasons().stream()
                .anyMatch(reason -> "ConditionalCheckFailed".equals(reason.code()))) {
              return null;
            }
            throw e;
          }
        });
  }

  private static TransactWriteItem toWrite(Delete delete) {
    return TransactWriteItem.builder().delete(delete).build();
  }

  private static DeletedRoom toRoom(Map<String, AttributeValue> item) {
    RoomKey key = new RoomKey(new ClientId(text(item, "client")), RoomId.parse(text(item, "room")));
    return new DeletedRoom(key, number(item, "deleted_seq"), instant(item, "deleted_at"));
  }
}
