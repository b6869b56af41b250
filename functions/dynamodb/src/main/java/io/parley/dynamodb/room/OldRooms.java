package io.parley.dynamodb.room;

import io.parley.core.client.ClientId;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.store.StorageFormat;
import io.parley.dynamodb.store.Items;
import io.parley.dynamodb.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// Rooms where earlier versions kept them: all of a client in one partition. A room is in one of
/// the two places. It moves in a transaction, before it changes or by [MoveRooms], and never back;
/// so whoever looks at both, the old one first or once more at the new one, does not miss it.
/// Functions that write what earlier versions read make rooms here and change them where they are.
public final class OldRooms {

  /// By what an item of a room or a tombstone differs from any other of the same key.
  private static final List<String> VERSION = List.of("seq", "generation", "deleted_seq");

  private final Store store;
  private final String table;

  public OldRooms(Store store, String table) {
    this.store = store;
    this.table = table;
  }

  public static String partition(ClientId client) {
    return client.value();
  }

  public static Map<String, AttributeValue> key(RoomKey key) {
    return RoomItem.keyIn(partition(key.client()), key);
  }

  public static Map<String, AttributeValue> tombstoneKey(RoomKey key) {
    return RoomItem.tombstoneKey(partition(key.client()), key);
  }

  public static boolean isOld(Map<String, AttributeValue> item) {
    return !Items.text(item, "client").contains("#");
  }

  /// The partition of a room that is about to change. It moves there if it is here and the format
  /// wants it. If it moves at the same time, its change fails and looks here again. A read unit if
  /// it is where it belongs.
  public String settle(RoomKey key, StorageFormat format) {
    if (find(RoomItem.key(key)).isPresent()) {
      return RoomItem.partition(key);
    }
    if (!format.isNewest()) {
      return partition(key.client());
    }
    find(key(key)).ifPresent(this::moveItem);
    return RoomItem.partition(key);
  }

  /// The partition of a room that begins.
  public static String partitionOfNew(RoomKey key, StorageFormat format) {
    return format.isNewest() ? RoomItem.partition(key) : partition(key.client());
  }

  private Optional<Map<String, AttributeValue>> find(Map<String, AttributeValue> key) {
    return store.get(table, key);
  }

  /// Whether it has moved the item; otherwise it was changed or moved meanwhile.
  public boolean moveItem(Map<String, AttributeValue> old) {
    List<TransactWriteItem> writes = List.of(putMoved(old), deleteUnchanged(old));
    return store.call(
        () -> {
          try {
            store.client.transactWriteItems(both -> both.transactItems(writes));
            return true;
          } catch (TransactionCanceledException e) {
            if (e.cancellationReasons().stream()
                .map(reason -> reason.code())
                .anyMatch(List.of("ConditionalCheckFailed", "TransactionConflict")::contains)) {
              return false;
            }
            throw e;
          }
        });
  }

  private TransactWriteItem putMoved(Map<String, AttributeValue> old) {
    RoomKey key = new RoomKey(RoomItem.client(old), RoomId.parse(Items.text(old, "room")));
    Map<String, AttributeValue> moved = new HashMap<>(old);
    moved.put("client", Objects.requireNonNull(RoomItem.key(key).get("client")));
    Put put =
        Put.builder()
            .tableName(table)
            .item(moved)
            .conditionExpression("attribute_not_exists(room)")
            .build();
    return TransactWriteItem.builder().put(put).build();
  }

  private TransactWriteItem deleteUnchanged(Map<String, AttributeValue> old) {
    List<String> conditions = new ArrayList<>(List.of("attribute_exists(room)"));
    Map<String, AttributeValue> values = new HashMap<>();
    for (String name : VERSION) {
      @Nullable AttributeValue value = old.get(name);
      if (value == null) {
        conditions.add("attribute_not_exists(" + name + ")");
      } else {
        conditions.add(name + " = :" + name);
        values.put(":" + name, value);
      }
    }
    Delete.Builder delete =
        Delete.builder()
            .tableName(table)
            .key(Map.of("client", get(old, "client"), "room", get(old, "room")))
            .conditionExpression(String.join(" AND ", conditions));
    if (!values.isEmpty()) {
      delete.expressionAttributeValues(values);
    }
    return TransactWriteItem.builder().delete(delete.build()).build();
  }

  private static AttributeValue get(Map<String, AttributeValue> item, String name) {
    return Objects.requireNonNull(item.get(name));
  }
}
