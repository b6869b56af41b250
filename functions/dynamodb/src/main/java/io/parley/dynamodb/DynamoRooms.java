package io.parley.dynamodb;

import static io.parley.dynamodb.Items.flag;
import static io.parley.dynamodb.Items.instant;
import static io.parley.dynamodb.Items.text;

import io.parley.core.room.Room;
import io.parley.core.room.RoomKey;
import io.parley.core.room.Rooms;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/// The rooms table. A deleted room leaves an item without a name.
final class DynamoRooms implements Rooms {

  private final Store store;
  private final TableNames tables;

  DynamoRooms(DynamoDbClient client, TableNames tables) {
    this.store = new Store(client);
    this.tables = tables;
  }

  @Override
  public Optional<Room> find(RoomKey key) {
    GetItemRequest request =
        GetItemRequest.builder()
            .tableName(tables.rooms())
            .key(StateItems.roomKey(key))
            .consistentRead(true)
            .build();
    return store
        .get(request)
        .filter(item -> !item.containsKey("deleted_at"))
        .map(item -> room(key, item));
  }

  private static Room room(RoomKey key, Map<String, AttributeValue> item) {
    return new Room(
        key,
        text(item, "name"),
        text(item, "description"),
        flag(item, "active"),
        EntryItem.meta(item),
        instant(item, "created_at"),
        instant(item, "updated_at"));
  }
}
