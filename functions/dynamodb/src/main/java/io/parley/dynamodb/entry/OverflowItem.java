package io.parley.dynamodb.entry;

import static io.parley.dynamodb.store.Items.instant;
import static io.parley.dynamodb.store.Items.millis;
import static io.parley.dynamodb.store.Items.n;
import static io.parley.dynamodb.store.Items.number;
import static io.parley.dynamodb.store.Items.s;

import io.parley.core.entry.Entry;
import io.parley.core.entry.RoomEnd;
import io.parley.core.room.RoomKey;
import io.parley.dynamodb.store.ItemSize;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What a large item of the log holds beyond the room's state, as an item of its own in a partition
/// beside the log. Reading where a log ends then costs one unit, however long its last message is.
///
/// It is written before the log's item that points to it. If that place is lost, it stays behind
/// until the room is erased, and nothing reads it.
public final class OverflowItem {

  /// A read unit is 4,096 bytes. The rest is for a log's item with what it says of the overflow.
  static final int LARGEST_INLINE = 3_800;

  /// Where the rest is.
  public static final String POINTER = "overflow";

  /// What may be large, and is not needed where it is not shown.
  private static final List<String> LARGE =
      List.of("meta", "data", MessageEvents.MENTIONS, EntryItem.BEHIND);

  /// The same, of which functions from before this form cannot do without: they find empty texts.
  private static final List<String> LARGE_TEXTS = List.of("content", "description");

  /// What puts an item into an index.
  private static final List<String> INDEXED = List.of(WakingIndex.PARTITION, ChangeIndex.NUMBER);

  /// No id of a room has this behind it: a generation is hexadecimal.
  public static final String SUFFIX = "\noverflow";

  private static final int DIGITS = 12;

  /// @param head the log's item
  /// @param overflow the rest
  public record Split(Map<String, AttributeValue> head, Map<String, AttributeValue> overflow) {}

  private OverflowItem() {}

  public static boolean isNeeded(Map<String, AttributeValue> item) {
    return ItemSize.of(item) > LARGEST_INLINE;
  }

  /// @param item with all of these entries
  public static Split split(List<Entry> entries, Map<String, AttributeValue> item) {
    Entry last = entries.getLast();
    AttributeValue place = place(entries.getFirst().seq(), randomDigits());
    Map<String, AttributeValue> overflow = new HashMap<>(item);
    overflow.putAll(key(last.room(), place));
    INDEXED.forEach(overflow::remove);
    Map<String, AttributeValue> head = new HashMap<>(item);
    head.keySet().removeAll(LARGE);
    LARGE_TEXTS.forEach(name -> head.computeIfPresent(name, (_, _) -> s("")));
    head.put(POINTER, place);
    head.put("last_seq", n(last.seq()));
    head.put("at", millis(last.at()));
    StateAttributes.replace(head, last.state());
    return new Split(head, overflow);
  }

  /// Two writers of one place, or two tries of one, never share an item: whose log item is
  /// stored is known only afterwards.
  private static String randomDigits() {
    long tenToTheDigits = (long) Math.pow(10, DIGITS);
    long random = new SecureRandom().nextLong(tenToTheDigits);
    return Long.toString(tenToTheDigits + random).substring(1);
  }

  private static AttributeValue place(long seq, String digits) {
    return AttributeValue.fromN(seq + digits);
  }

  /// The lowest place of what overflows from an entry.
  public static AttributeValue firstPlace(long seq) {
    return place(seq, "0".repeat(DIGITS));
  }

  public static boolean has(Map<String, AttributeValue> head) {
    return head.containsKey(POINTER);
  }

  /// The key of what belongs to a log's item.
  public static Map<String, AttributeValue> keyFor(RoomKey room, Map<String, AttributeValue> head) {
    return key(room, Objects.requireNonNull(head.get(POINTER)));
  }

  public static Map<String, AttributeValue> keyOf(Map<String, AttributeValue> overflow) {
    return Map.of(
        "room",
        Objects.requireNonNull(overflow.get("room")),
        "seq",
        Objects.requireNonNull(overflow.get("seq")));
  }

  private static Map<String, AttributeValue> key(RoomKey room, AttributeValue place) {
    return Map.of("room", s(partition(room)), "seq", place);
  }

  public static String partition(RoomKey room) {
    return room + SUFFIX;
  }

  /// The log's item as if nothing had overflowed.
  public static Map<String, AttributeValue> join(
      Map<String, AttributeValue> head, Map<String, AttributeValue> overflow) {
    Map<String, AttributeValue> item = new HashMap<>(overflow);
    item.put("room", Objects.requireNonNull(head.get("room")));
    item.put("seq", Objects.requireNonNull(head.get("seq")));
    for (String name : INDEXED) {
      @Nullable AttributeValue value = head.get(name);
      if (value != null) {
        item.put(name, value);
      }
    }
    return item;
  }

  /// The room's end by a log's item alone. What ends a room is small, so it never overflows.
  static RoomEnd end(RoomKey room, Map<String, AttributeValue> head) {
    return new RoomEnd(
        room, number(head, "last_seq"), instant(head, "at"), StateAttributes.read(head, false));
  }
}
