package io.parley.dynamodb.entry;

import static io.parley.dynamodb.store.Items.bool;
import static io.parley.dynamodb.store.Items.flag;
import static io.parley.dynamodb.store.Items.instant;
import static io.parley.dynamodb.store.Items.millis;
import static io.parley.dynamodb.store.Items.n;
import static io.parley.dynamodb.store.Items.number;
import static io.parley.dynamodb.store.Items.s;
import static io.parley.dynamodb.store.Items.text;

import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.entry.RoomState;
import io.parley.core.limit.Bucket;
import io.parley.core.limit.Spent;
import io.parley.core.room.RoomKey;
import io.parley.core.store.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A log entry as an item. An ordinary message stays under 1 KiB and so costs one write unit.
public final class EntryItem {

  /// The entries behind the first, in an item of several.
  private static final String BEHIND = "behind";

  private EntryItem() {}

  public static Map<String, AttributeValue> of(Entry entry) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("room", s(entry.room().toString()));
    item.put("seq", n(entry.seq()));
    item.put("attempt", s(entry.attempt()));
    item.put("at", millis(entry.at()));
    item.put("active", bool(entry.state().active()));
    item.put("participants", n(entry.state().participants()));
    item.put("messages", n(entry.state().messages()));
    if (entry.state().hidden() > 0) {
      item.put("hidden", n(entry.state().hidden()));
    }
    putPace(item, entry.state().pace());
    putSpent(item, entry.state().spent());
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

  private static void putPace(Map<String, AttributeValue> item, Pace pace) {
    if (!pace.ahead().equals(Pace.CALM.ahead())) {
      item.put("ahead", n(pace.ahead().toMillis()));
    }
    if (pace.isWaiting()) {
      item.put("delay", n(pace.delay().toMillis()));
    }
  }

  private static Pace readPace(Map<String, AttributeValue> item) {
    return new Pace(
        item.containsKey("ahead") ? Duration.ofMillis(number(item, "ahead")) : Pace.CALM.ahead(),
        item.containsKey("delay") ? Duration.ofMillis(number(item, "delay")) : Duration.ZERO);
  }

  private static void putSpent(Map<String, AttributeValue> item, Spent spent) {
    putBucket(item, "spent", spent.room());
    putBucket(item, "own", spent.sender());
    if (spent.open() > 0) {
      item.put("open", n(spent.open()));
      item.put("open_since", millis(spent.since()));
    }
  }

  private static void putBucket(Map<String, AttributeValue> item, String name, Bucket bucket) {
    if (!bucket.equals(Bucket.FULL)) {
      item.put(name, n(bucket.untilFull().toNanos() / 1_000));
    }
  }

  private static Spent readSpent(Map<String, AttributeValue> item) {
    return new Spent(
        readBucket(item, "spent"),
        readBucket(item, "own"),
        item.containsKey("open") ? (int) number(item, "open") : 0,
        item.containsKey("open") ? instant(item, "open_since") : Instant.EPOCH);
  }

  private static Bucket readBucket(Map<String, AttributeValue> item, String name) {
    return item.containsKey(name)
        ? new Bucket(Duration.ofNanos(1_000 * number(item, name)))
        : Bucket.FULL;
  }

  public static Entry entry(RoomKey room, Map<String, AttributeValue> item) {
    Event event = EventAttributes.read(item);
    RoomState state =
        new RoomState(
            flag(item, "active"),
            event.endsRoom(),
            number(item, "participants"),
            number(item, "messages"),
            item.containsKey("hidden") ? number(item, "hidden") : 0,
            readPace(item),
            readSpent(item));
    return new Entry(
        room, number(item, "seq"), text(item, "attempt"), instant(item, "at"), event, state);
  }
}
