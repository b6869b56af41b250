package io.parley.dynamodb.entry;

import static io.parley.dynamodb.store.Items.instant;
import static io.parley.dynamodb.store.Items.millis;
import static io.parley.dynamodb.store.Items.n;
import static io.parley.dynamodb.store.Items.number;
import static io.parley.dynamodb.store.Items.s;
import static io.parley.dynamodb.store.Items.text;

import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.entry.RoomEnd;
import io.parley.core.entry.RoomState;
import io.parley.core.room.RoomKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A log entry as an item. An ordinary message stays under 1 KiB and so costs one write unit.
public final class EntryItem {

  /// The entries behind the first, in an item of several.
  static final String BEHIND = "behind";

  private EntryItem() {}

  public static Map<String, AttributeValue> of(Entry entry) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("room", s(entry.room().toString()));
    item.put("seq", n(entry.seq()));
    item.put("attempt", s(entry.attempt()));
    item.put("at", millis(entry.at()));
    StateAttributes.put(item, entry.state());
    WakingIndex.put(item, entry);
    ChangeIndex.put(item, entry);
    EventAttributes.put(item, entry.event());
    return item;
  }

  /// Entries of one attempt that follow each other, as one item at the first one's place.
  public static Map<String, AttributeValue> of(List<Entry> entries) {
    Map<String, AttributeValue> item = of(entries.getFirst());
    if (entries.size() > 1) {
      item.put(
          BEHIND,
          AttributeValue.fromL(
              entries.stream()
                  .skip(1)
                  .map(entry -> AttributeValue.fromM(toFollower(entry)))
                  .toList()));
    }
    return item;
  }

  /// The entry's attributes but for those that follow from the first entry.
  private static Map<String, AttributeValue> toFollower(Entry entry) {
    Map<String, AttributeValue> item = of(entry);
    List.of("room", "seq", "attempt").forEach(item::remove);
    return item;
  }

  /// All entries of an item, in order.
  public static List<Entry> entries(RoomKey room, Map<String, AttributeValue> item) {
    Entry first = entry(room, item);
    if (!item.containsKey(BEHIND)) {
      return List.of(first);
    }
    List<Entry> entries = new ArrayList<>(List.of(first));
    for (AttributeValue one : Objects.requireNonNull(item.get(BEHIND)).l()) {
      Map<String, AttributeValue> behind = new HashMap<>(one.m());
      behind.put("seq", n(first.seq() + entries.size()));
      behind.put("attempt", s(first.attempt()));
      entries.add(entry(room, behind));
    }
    return entries;
  }

  public static Entry entry(RoomKey room, Map<String, AttributeValue> item) {
    Event event = EventAttributes.read(item);
    RoomState state = StateAttributes.read(item, event.endsRoom());
    return new Entry(
        room, number(item, "seq"), text(item, "attempt"), instant(item, "at"), event, state);
  }

  /// Where the log ends, if this is its last item.
  public static RoomEnd end(RoomKey room, Map<String, AttributeValue> item) {
    return OverflowItem.has(item)
        ? OverflowItem.end(room, item)
        : RoomEnd.of(entries(room, item).getLast());
  }
}
