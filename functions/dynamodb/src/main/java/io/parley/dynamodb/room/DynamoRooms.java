package io.parley.dynamodb.room;

import static io.parley.dynamodb.store.Items.flag;
import static io.parley.dynamodb.store.Items.instant;
import static io.parley.dynamodb.store.Items.optionalText;
import static io.parley.dynamodb.store.Items.s;
import static io.parley.dynamodb.store.Items.text;

import io.parley.core.client.ClientId;
import io.parley.core.room.Room;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.RoomSummary;
import io.parley.core.room.Rooms;
import io.parley.dynamodb.store.Store;
import io.parley.dynamodb.store.TableNames;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// The rooms table, by what callers know of an id. A deleted room leaves an item without a name,
/// and so is in none of the two local indexes that lists read; only one of them holds descriptions,
/// which may be long.
public final class DynamoRooms implements Rooms {

  private final Store store;
  private final TableNames tables;

  public DynamoRooms(DynamoDbClient client, TableNames tables) {
    this.store = new Store(client);
    this.tables = tables;
  }

  @Override
  public Optional<Room> find(RoomKey key) {
    GetItemRequest request =
        GetItemRequest.builder()
            .tableName(tables.rooms())
            .key(RoomItem.key(key))
            .consistentRead(true)
            .build();
    return toRoom(key, store.get(request));
  }

  @Override
  public Optional<Room> findSettled(RoomKey key) {
    return toRoom(key, store.getSettled(tables.rooms(), RoomItem.key(key)));
  }

  private static Optional<Room> toRoom(RoomKey key, Optional<Map<String, AttributeValue>> found) {
    return found
        .filter(RoomItem::isRoom)
        .map(item -> RoomItem.room(key.client(), item))
        .filter(room -> key.room().isName() || key.equals(room.key()));
  }

  @Override
  public List<Room> all(ClientId client, Collection<RoomId> rooms) {
    Set<RoomId> wanted = Set.copyOf(rooms);
    return store
        .batch(
            tables.rooms(),
            wanted.stream().map(id -> RoomItem.key(new RoomKey(client, id))).distinct().toList())
        .stream()
        .filter(RoomItem::isRoom)
        .map(item -> RoomItem.room(client, item))
        .filter(
            room -> wanted.contains(room.key().room()) || wanted.contains(room.key().room().name()))
        .toList();
  }

  @Override
  public List<RoomSummary> list(ClientId client, boolean described) {
    QueryRequest request =
        QueryRequest.builder()
            .tableName(tables.rooms())
            .indexName(described ? "by_name" : "by_created")
            .consistentRead(true)
            .keyConditionExpression("client = :client")
            .expressionAttributeValues(Map.of(":client", s(client.value())))
            .build();
    return store.query(request, Integer.MAX_VALUE).stream().map(DynamoRooms::toLine).toList();
  }

  @Override
  public List<Room> breakouts(ClientId client) {
    QueryRequest request =
        QueryRequest.builder()
            .tableName(tables.rooms())
            .indexName("by_breakout")
            .consistentRead(true)
            .keyConditionExpression("client = :client")
            .expressionAttributeValues(Map.of(":client", s(client.value())))
            .build();
    return store.query(request, Integer.MAX_VALUE).stream()
        .map(item -> RoomItem.room(client, item))
        .toList();
  }

  private static RoomSummary toLine(Map<String, AttributeValue> item) {
    return new RoomSummary(
        new RoomId(text(item, "room")),
        text(item, "name"),
        optionalText(item, "description").orElse(""),
        flag(item, "active"),
        instant(item, "created_at"));
  }
}
