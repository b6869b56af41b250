package io.parley.dynamodb.room;

import static io.parley.dynamodb.store.Items.flag;
import static io.parley.dynamodb.store.Items.instant;
import static io.parley.dynamodb.store.Items.optionalText;
import static io.parley.dynamodb.store.Items.s;
import static io.parley.dynamodb.store.Items.text;

import io.parley.core.client.ClientId;
import io.parley.core.erase.DeletedRoom;
import io.parley.core.room.Room;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.RoomSummary;
import io.parley.core.room.Rooms;
import io.parley.core.store.Parallel;
import io.parley.dynamodb.store.Store;
import io.parley.dynamodb.store.TableNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// The rooms table, by what callers know of an id. A deleted room leaves an item without a name,
/// and so is in none of the two local indexes that lists read; only one of them holds descriptions,
/// which may be long. A list reads all partitions of a client at once.
///
/// What is not where it belongs may be among the [OldRooms], and have moved while we looked there.
/// The last look waits for transactions: one that moves a room may have removed it in one place
/// before anybody sees it in the other.
public final class DynamoRooms implements Rooms {

  private static final Instant FAR = Instant.parse("9999-12-31T00:00:00Z");

  /// Where rooms are looked for, one place after the other, and once more at the first.
  private static final List<Function<RoomKey, Map<String, AttributeValue>>> PLACES =
      List.of(RoomItem::key, OldRooms::key);

  /// How several items are read.
  @FunctionalInterface
  private interface BatchRead {
    List<Map<String, AttributeValue>> of(String table, List<Map<String, AttributeValue>> keys);
  }

  private final Store store;
  private final TableNames tables;

  public DynamoRooms(DynamoDbClient client, TableNames tables) {
    this.store = new Store(client);
    this.tables = tables;
  }

  @Override
  public Optional<Room> find(RoomKey key) {
    return findItem(key, place -> store.get(tables.rooms(), place));
  }

  @Override
  public Optional<Room> findSettled(RoomKey key) {
    return findItem(key, place -> store.getSettled(tables.rooms(), place));
  }

  private Optional<Room> findItem(
      RoomKey key,
      Function<Map<String, AttributeValue>, Optional<Map<String, AttributeValue>>> read) {
    return read.apply(RoomItem.key(key))
        .or(() -> read.apply(OldRooms.key(key)))
        .or(() -> store.getSettled(tables.rooms(), RoomItem.key(key)))
        .filter(RoomItem::isRoom)
        .map(item -> RoomItem.room(key.client(), item))
        .filter(room -> key.room().isName() || key.equals(room.key()));
  }

  @Override
  public List<Room> all(ClientId client, Collection<RoomId> rooms) {
    return all(client, rooms, store::batch);
  }

  @Override
  public List<Room> lately(ClientId client, Collection<RoomId> rooms) {
    return all(client, rooms, store::lately);
  }

  private List<Room> all(ClientId client, Collection<RoomId> rooms, BatchRead read) {
    Set<RoomId> wanted = Set.copyOf(rooms);
    Map<String, RoomId> missing = new HashMap<>();
    wanted.forEach(id -> missing.put(id.value(), id));
    List<Map<String, AttributeValue>> found = new ArrayList<>();
    for (Function<RoomKey, Map<String, AttributeValue>> place : PLACES) {
      List<Map<String, AttributeValue>> items =
          read.of(
              tables.rooms(),
              missing.values().stream().map(id -> place.apply(new RoomKey(client, id))).toList());
      found.addAll(items);
      items.forEach(item -> missing.remove(text(item, "room")));
    }
    Parallel.map(
            List.copyOf(missing.values()),
            id -> store.getSettled(tables.rooms(), RoomItem.key(new RoomKey(client, id))))
        .forEach(item -> item.ifPresent(found::add));
    return found.stream()
        .filter(RoomItem::isRoom)
        .map(item -> RoomItem.room(client, item))
        .filter(
            room -> wanted.contains(room.key().room()) || wanted.contains(room.key().room().name()))
        .toList();
  }

  @Override
  public List<RoomSummary> list(ClientId client, boolean described) {
    return queryIndex(client, described ? "by_name" : "by_created").stream()
        .map(DynamoRooms::toLine)
        .toList();
  }

  @Override
  public List<RoomKey> ended(ClientId client) {
    return new DynamoDeletedRooms(store.client, tables)
        .until(FAR, Integer.MAX_VALUE).stream()
            .map(DeletedRoom::key)
            .filter(room -> room.client().equals(client))
            .toList();
  }

  @Override
  public List<Room> breakouts(ClientId client) {
    return queryIndex(client, "by_breakout").stream()
        .map(item -> RoomItem.room(client, item))
        .toList();
  }

  /// A room that moves meanwhile is found twice: the latter is as it is now.
  private List<Map<String, AttributeValue>> queryIndex(ClientId client, String index) {
    List<Map<String, AttributeValue>> old = queryPartition(OldRooms.partition(client), index);
    List<Map<String, AttributeValue>> found =
        new ArrayList<>(
            Parallel.map(RoomItem.partitions(client), partition -> queryPartition(partition, index))
                .stream()
                .flatMap(List::stream)
                .toList());
    if (!old.isEmpty()) {
      Set<String> moved = new HashSet<>();
      found.forEach(item -> moved.add(text(item, "room")));
      old.stream().filter(item -> !moved.contains(text(item, "room"))).forEach(found::add);
    }
    return found;
  }

  private List<Map<String, AttributeValue>> queryPartition(String partition, String index) {
    QueryRequest request =
        QueryRequest.builder()
            .tableName(tables.rooms())
            .indexName(index)
            .consistentRead(true)
            .keyConditionExpression("client = :client")
            .expressionAttributeValues(Map.of(":client", s(partition)))
            .build();
    return store.query(request, Integer.MAX_VALUE);
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
