package io.parley.dynamodb.room;

import static io.parley.dynamodb.store.Items.flag;
import static io.parley.dynamodb.store.Items.instant;
import static io.parley.dynamodb.store.Items.millis;
import static io.parley.dynamodb.store.Items.n;
import static io.parley.dynamodb.store.Items.number;
import static io.parley.dynamodb.store.Items.optionalText;
import static io.parley.dynamodb.store.Items.s;
import static io.parley.dynamodb.store.Items.text;

import io.parley.core.client.ClientId;
import io.parley.core.entry.Entry;
import io.parley.core.room.Breakout;
import io.parley.core.room.Direct;
import io.parley.core.room.Room;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.dynamodb.store.Items;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// A room as an item of the rooms table, where it is found by what callers know of its id; and the
/// tombstone of one that ended, where its generation is found.
public final class RoomItem {

  /// The one partition of the index of tombstones: deleting a room is rare.
  static final AttributeValue ERASING = s("1");

  /// A room with its entries in the two indexes costs four write units to make, and a partition
  /// takes a thousand a second. A list reads all of them.
  private static final int SHARDS = 32;

  private static final String GENERATION = "generation";

  /// The entry with which the item was written.
  private static final String SEQ = "seq";

  /// It has not moved since somebody looked.
  private static final String IS_HERE = "attribute_exists(room)";

  private static final String ONLY_THIS = GENERATION + " = :generation";

  private RoomItem() {}

  public static Map<String, AttributeValue> key(RoomKey key) {
    return keyIn(partition(key), key);
  }

  /// Its key in a partition where it may be.
  static Map<String, AttributeValue> keyIn(String partition, RoomKey key) {
    return Map.of("client", s(partition), "room", s(key.room().value()));
  }

  /// Rooms of a client, its tombstones with them, lie in as many partitions as [#SHARDS].
  public static String partition(RoomKey key) {
    return partitions(key.client()).get(Math.floorMod(key.room().value().hashCode(), SHARDS));
  }

  /// A client id has no such character.
  public static List<String> partitions(ClientId client) {
    return IntStream.range(0, SHARDS).mapToObj(shard -> client.value() + "#" + shard).toList();
  }

  /// Whose item it is, in whatever partition.
  public static ClientId client(Map<String, AttributeValue> item) {
    String partition = text(item, "client");
    int end = partition.indexOf('#');
    return new ClientId(end < 0 ? partition : partition.substring(0, end));
  }

  /// Where the tombstone is of a room that ended. Its name, if it had one, is free.
  static Map<String, AttributeValue> tombstoneKey(String partition, RoomKey key) {
    return Map.of("client", s(partition), "room", s(key.room().key()));
  }

  /// The room begins in this partition, if no other one has its name there or where else one may
  /// be: functions that write in different forms may make it at the same time.
  public static List<TransactWriteItem> begin(String table, Room room, String partition) {
    String free = "attribute_not_exists(room)";
    TransactWriteItem put =
        toWrite(makePut(table, toItem(room, partition)).conditionExpression(free));
    if (!hasGeneration(room.key())) {
      return List.of(put);
    }
    String old = OldRooms.partition(room.key().client());
    String other = partition.equals(old) ? partition(room.key()) : old;
    return List.of(
        put,
        TransactWriteItem.builder()
            .conditionCheck(
                check ->
                    check.tableName(table).key(keyIn(other, room.key())).conditionExpression(free))
            .build());
  }

  /// The room is from now on as it says, if it is still as it was read. What has a generation never
  /// replaces another one's room.
  ///
  /// @param seq of the entry that says so
  public static TransactWriteItem put(String table, Room room, long seq, String partition) {
    Map<String, AttributeValue> values = new HashMap<>();
    List<String> conditions = new ArrayList<>();
    if (room.seq() > 0) {
      conditions.add(SEQ + " = :read");
      values.put(":read", n(room.seq()));
    } else {
      conditions.add("attribute_not_exists(" + SEQ + ")");
    }
    if (seq > 1) {
      conditions.add(IS_HERE);
    }
    if (hasGeneration(room.key())) {
      conditions.add(ONLY_THIS);
      values.putAll(generationValue(room.key()));
    }
    Put.Builder put =
        makePut(table, toItem(room.storedAt(seq), partition))
            .conditionExpression(String.join(" AND ", conditions));
    return toWrite(values.isEmpty() ? put : put.expressionAttributeValues(values));
  }

  /// The room ends with this entry.
  public static List<TransactWriteItem> end(String table, Entry entry, String partition) {
    Put.Builder tombstone = makePut(table, makeTombstone(entry, partition));
    if (!hasGeneration(entry.room())) {
      return List.of(toWrite(tombstone.conditionExpression(IS_HERE)));
    }
    Delete room =
        Delete.builder()
            .tableName(table)
            .key(keyIn(partition, entry.room()))
            .conditionExpression(ONLY_THIS)
            .expressionAttributeValues(generationValue(entry.room()))
            .build();
    return List.of(TransactWriteItem.builder().delete(room).build(), toWrite(tombstone));
  }

  private static boolean hasGeneration(RoomKey key) {
    return !key.room().generation().isEmpty();
  }

  private static Map<String, AttributeValue> generationValue(RoomKey key) {
    return Map.of(":generation", s(key.room().generation()));
  }

  private static Put.Builder makePut(String table, Map<String, AttributeValue> item) {
    return Put.builder().tableName(table).item(item);
  }

  private static TransactWriteItem toWrite(Put.Builder put) {
    return TransactWriteItem.builder().put(put.build()).build();
  }

  private static Map<String, AttributeValue> toItem(Room room, String partition) {
    Map<String, AttributeValue> item = new HashMap<>(keyIn(partition, room.key()));
    if (hasGeneration(room.key())) {
      item.put(GENERATION, s(room.key().room().generation()));
    }
    // A breakout has other names for what the lists of rooms are sorted by, and so is in none.
    boolean isRoom = room.breakout().isEmpty();
    item.put(isRoom ? "name" : BreakoutItem.NAME, s(room.name()));
    item.put("description", s(room.description()));
    item.put("active", Items.bool(room.active()));
    item.put(SEQ, n(room.seq()));
    item.put(isRoom ? "created_at" : BreakoutItem.CREATED_AT, millis(room.createdAt()));
    item.put("updated_at", millis(room.updatedAt()));
    room.owner().ifPresent(owner -> item.put("owner", s(owner.value())));
    room.direct().ifPresent(two -> putDirect(item, two));
    Items.putMeta(item, room.meta());
    room.breakout().ifPresent(breakout -> BreakoutItem.put(item, breakout));
    return item;
  }

  private static void putDirect(Map<String, AttributeValue> item, Direct two) {
    item.put("first", s(two.first().user().value()));
    item.put("first_name", s(two.first().name()));
    item.put("second", s(two.second().user().value()));
    item.put("second_name", s(two.second().name()));
  }

  private static Optional<Direct> direct(Map<String, AttributeValue> item) {
    return item.containsKey("first")
        ? Optional.of(new Direct(peer(item, "first"), peer(item, "second")))
        : Optional.empty();
  }

  private static Direct.Peer peer(Map<String, AttributeValue> item, String name) {
    return new Direct.Peer(new UserId(text(item, name)), text(item, name + "_name"));
  }

  private static Map<String, AttributeValue> makeTombstone(Entry entry, String partition) {
    Map<String, AttributeValue> item = new HashMap<>(tombstoneKey(partition, entry.room()));
    item.put("erasing", ERASING);
    item.put("deleted_at", millis(entry.at()));
    item.put("deleted_seq", n(entry.seq()));
    return item;
  }

  /// Whether a room is there, and not its tombstone.
  static boolean isRoom(Map<String, AttributeValue> item) {
    return !item.containsKey("deleted_at");
  }

  public static Room room(ClientId client, Map<String, AttributeValue> item) {
    Optional<Breakout> breakout = BreakoutItem.breakout(item);
    RoomId id = new RoomId(text(item, "room"), optionalText(item, GENERATION).orElse(""));
    return new Room(
        new RoomKey(client, id),
        text(item, breakout.isEmpty() ? "name" : BreakoutItem.NAME),
        text(item, "description"),
        flag(item, "active"),
        Items.meta(item),
        instant(item, breakout.isEmpty() ? "created_at" : BreakoutItem.CREATED_AT),
        instant(item, "updated_at"),
        optionalText(item, "owner").map(UserId::new),
        direct(item),
        breakout,
        item.containsKey(SEQ) ? number(item, SEQ) : 0);
  }
}
