package io.parley.dynamodb.log;

import static io.parley.dynamodb.store.Items.n;
import static io.parley.dynamodb.store.Items.s;

import io.parley.core.entry.Entry;
import io.parley.core.entry.RoomEnd;
import io.parley.core.log.RoomLog;
import io.parley.core.metric.Metrics;
import io.parley.core.metric.Used;
import io.parley.core.room.RoomKey;
import io.parley.core.store.StorageFormat;
import io.parley.dynamodb.entry.EntryItem;
import io.parley.dynamodb.entry.OverflowItem;
import io.parley.dynamodb.entry.ReservationItem;
import io.parley.dynamodb.store.ItemSize;
import io.parley.dynamodb.store.Store;
import io.parley.dynamodb.store.TableNames;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// The items of a room's log, each with what overflowed from it.
final class LogItems {

  /// Keys that one BatchGetItem takes.
  private static final int BATCH = 100;

  private final Store store;
  private final TableNames tables;
  private final StorageFormat format;

  LogItems(Store store, TableNames tables, StorageFormat format) {
    this.store = store;
    this.tables = tables;
    this.format = format;
  }

  /// Where the log ends: what overflowed is not read.
  Optional<RoomEnd> end(RoomKey room, boolean consistent) {
    QueryRequest request =
        makeQuery(room, "room = :room AND seq < :seq", Long.MAX_VALUE)
            .consistentRead(consistent)
            .scanIndexForward(false)
            .build();
    return store.query(request, 1).stream().findFirst().map(item -> EntryItem.end(room, item));
  }

  /// Items by a condition on their `seq`; reservations are left out.
  List<Map<String, AttributeValue>> query(
      RoomKey room, String condition, long seq, boolean forward, int limit) {
    QueryRequest request =
        makeQuery(room, condition, seq).consistentRead(true).scanIndexForward(forward).build();
    return joinOverflows(room, store.query(request, limit));
  }

  private QueryRequest.Builder makeQuery(RoomKey room, String condition, long seq) {
    return QueryRequest.builder()
        .tableName(tables.log())
        .keyConditionExpression(condition)
        .filterExpression("attribute_not_exists(reserved_until)")
        .expressionAttributeValues(Map.of(":room", s(room.toString()), ":seq", n(seq)));
  }

  /// Items that begin at these places, in no order.
  List<Map<String, AttributeValue>> at(RoomKey room, Collection<Long> seqs) {
    List<Map<String, AttributeValue>> keys =
        seqs.stream().map(seq -> Map.of("room", s(room.toString()), "seq", n(seq))).toList();
    List<Map<String, AttributeValue>> items =
        store.batch(tables.log(), keys).stream().filter(item -> !ReservationItem.is(item)).toList();
    return joinOverflows(room, items);
  }

  /// A room that is being erased may have lost what overflowed.
  private List<Map<String, AttributeValue>> joinOverflows(
      RoomKey room, List<Map<String, AttributeValue>> items) {
    List<Map<String, AttributeValue>> keys =
        items.stream()
            .filter(OverflowItem::has)
            .map(head -> OverflowItem.keyFor(room, head))
            .toList();
    if (keys.isEmpty()) {
      return items;
    }
    Map<Map<String, AttributeValue>, Map<String, AttributeValue>> overflows = new HashMap<>();
    for (int from = 0; from < keys.size(); from += BATCH) {
      store
          .batch(tables.log(), keys.subList(from, Math.min(from + BATCH, keys.size())))
          .forEach(overflow -> overflows.put(OverflowItem.keyOf(overflow), overflow));
    }
    return items.stream().flatMap(item -> joinOverflow(room, item, overflows)).toList();
  }

  private static Stream<Map<String, AttributeValue>> joinOverflow(
      RoomKey room,
      Map<String, AttributeValue> item,
      Map<Map<String, AttributeValue>, Map<String, AttributeValue>> overflows) {
    return OverflowItem.has(item)
        ? Optional.ofNullable(overflows.get(OverflowItem.keyFor(room, item)))
            .map(overflow -> OverflowItem.join(item, overflow))
            .stream()
        : Stream.of(item);
  }

  /// The log's item of these entries, after what would make it too large has been stored.
  Map<String, AttributeValue> prepare(List<Entry> entries) {
    Map<String, AttributeValue> item = EntryItem.of(entries);
    if (!format.isNewest() || !OverflowItem.isNeeded(item)) {
      return item;
    }
    OverflowItem.Split split = OverflowItem.split(entries, item);
    // The SDK repeats a put whose answer was lost.
    store.client.putItem(
        put ->
            put.tableName(tables.log())
                .item(split.overflow())
                .conditionExpression("attribute_not_exists(room) OR attempt = :mine")
                .expressionAttributeValues(Map.of(":mine", s(entries.getFirst().attempt()))));
    return split.head();
  }

  /// Counts what a log grew by.
  static RoomLog.Append countBytes(List<Entry> entries, RoomLog.Append appended) {
    if (appended == RoomLog.Append.COMMITTED) {
      Metrics.count(Used.STORED_BYTES, ItemSize.of(EntryItem.of(entries)));
    }
    return appended;
  }
}
