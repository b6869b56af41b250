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
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// A room as an item of the rooms table, where it is found by what callers know of its id; and the
/// tombstone of one that ended, where its generation is found.
public final class RoomItem {

  /// The one partition of the index of tombstones: deleting a room is rare.
  static final AttributeValue ERASING = s("1");

  private static final String GENERATION = "generation";

  /// The entry with which the item was written.
  private static final String SEQ = "seq";

  private static final String ONLY_THIS = GENERATION + " = :generation";

  private RoomItem() {}

  static Map<String, AttributeValue> key(RoomKey key) {
    return Map.of("client", s(key.client().value()), "room", s(key.room().value()));
  }

  /// Where the tombstone is of a room that ended. Its name, if it had one, is free.
  static Map<String, AttributeValue> tombstoneKey(RoomKey key) {
    return Map.of("client", s(key.client().value()), "room", s(key.room().key()));
  }

  /// The room begins, if no other one has its name.
  public static TransactWriteItem begin(String table, Room room) {
    return toWrite(makePut(table, toItem(room)).conditionExpression("attribute_not_exists(room)"));
  }

  /// The room is from now on as it says, if it is still as it was read. What has a generation never
  /// replaces another one's room.
  ///
  /// @param seq of the entry that says so
  public static TransactWriteItem put(String table, Room room, long seq) {
    Map<String, AttributeValue> values = new HashMap<>();
    List<String> conditions = new ArrayList<>();
    if (room.seq() > 0) {
      conditions.add(SEQ + " = :read");
      values.put(":read", n(room.seq()));
    } else {
      conditions.add("attribute_not_exists(" + SEQ + ")");
    }
    if (hasGeneration(room.key())) {
      conditions.add(ONLY_THIS);
      values.putAll(generationValue(room.key()));
    }
    Put.Builder put =
        makePut(table, toItem(room.storedAt(seq)))
            .conditionExpression(String.join(" AND ", conditions));
    return toWrite(values.isEmpty() ? put : put.expressionAttributeValues(values));
  }

  /// The room ends with this entry.
  public static List<TransactWriteItem> end(String table, Entry entry) {
    TransactWriteItem tombstone = toWrite(makePut(table, makeTombstone(entry)));
    if (!hasGeneration(entry.room())) {
      return List.of(tombstone);
    }
    Delete room =
        Delete.builder()
            .tableName(table)
            .key(key(entry.room()))
            .conditionExpression(ONLY_THIS)
            .expressionAttributeValues(generationValue(entry.room()))
            .build();
    return List.of(TransactWriteItem.builder().delete(room).build(), tombstone);
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

  private static Map<String, AttributeValue> toItem(Room room) {
    Map<String, AttributeValue> item = new HashMap<>(key(room.key()));
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
    Items.putMeta(item, room.meta());
    room.breakout().ifPresent(breakout -> BreakoutItem.put(item, breakout));
    return item;
  }

  private static Map<String, AttributeValue> makeTombstone(Entry entry) {
    Map<String, AttributeValue> item = new HashMap<>(tombstoneKey(entry.room()));
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
        breakout,
        item.containsKey(SEQ) ? number(item, SEQ) : 0);
  }
}
