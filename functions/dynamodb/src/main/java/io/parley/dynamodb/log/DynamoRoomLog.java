package io.parley.dynamodb.log;

import static io.parley.dynamodb.store.Items.millis;
import static io.parley.dynamodb.store.Items.s;

import io.parley.core.client.ClientId;
import io.parley.core.entry.Entry;
import io.parley.core.entry.RoomEnd;
import io.parley.core.entry.Wakings;
import io.parley.core.log.Reservation;
import io.parley.core.log.RoomLog;
import io.parley.core.log.StateChange;
import io.parley.core.metric.Metric;
import io.parley.core.metric.Metrics;
import io.parley.core.room.RoomKey;
import io.parley.core.store.StorageFormat;
import io.parley.core.store.StoreException;
import io.parley.dynamodb.entry.ChangeIndex;
import io.parley.dynamodb.entry.EntryItem;
import io.parley.dynamodb.entry.ReservationItem;
import io.parley.dynamodb.entry.WakingIndex;
import io.parley.dynamodb.room.OldRooms;
import io.parley.dynamodb.store.Store;
import io.parley.dynamodb.store.TableNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/// The room logs in the log table: an item for each entry, or for several that were written
/// together and change nothing else; `room` and the first one's `seq` are its key. Whoever knows a
/// room's tail knows an item's last entry, so nobody writes in the middle of one.
public final class DynamoRoomLog implements RoomLog {

  /// No entry, and no reservation that keeps the writer out: see
  /// [Reservation#keepsOut]. An entry has no `reserved_until`.
  private static final String FREE =
      "attribute_not_exists(seq) OR (attribute_exists(reserved_until)"
          + " AND (attempt = :mine OR reserved_until < :now OR reserved_until > :far))";

  private final Store store;
  private final TableNames tables;
  private final LogItems items;
  private final StateItems states;

  private final StorageFormat format;

  /// Of functions that change rooms.
  private final Supplier<OldRooms> oldRooms;

  public DynamoRoomLog(DynamoDbClient client, TableNames tables, StorageFormat format) {
    this.store = new Store(client);
    this.tables = tables;
    this.items = new LogItems(store, tables, format);
    this.states = new StateItems(tables);
    this.format = format;
    this.oldRooms = () -> new OldRooms(store, tables.rooms());
  }

  @Override
  public List<Entry> before(RoomKey room, long seq, int limit) {
    return items.query(room, "room = :room AND seq < :seq", seq, false, limit).stream()
        .flatMap(item -> EntryItem.entries(room, item).reversed().stream())
        .filter(entry -> entry.seq() < seq)
        .limit(limit)
        .toList();
  }

  @Override
  public List<Entry> afterLast(RoomKey room, long seq, int limit) {
    return items.query(room, "room = :room AND seq > :seq", seq, true, limit).stream()
        .flatMap(item -> EntryItem.entries(room, item).stream())
        .limit(limit)
        .toList();
  }

  /// If nothing follows the place at once, it may be in the middle of an item of several entries.
  @Override
  public List<Entry> after(RoomKey room, long seq, int limit) {
    List<Entry> found = afterLast(room, seq, limit);
    if (seq <= 0 || !found.isEmpty() && found.getFirst().seq() == seq + 1) {
      return found;
    }
    long next = found.isEmpty() ? Long.MAX_VALUE : found.getFirst().seq();
    Stream<Entry> inTheMiddle =
        itemAt(room, seq).stream()
            .flatMap(List::stream)
            .filter(entry -> seq < entry.seq() && entry.seq() < next);
    return Stream.concat(inTheMiddle, found.stream()).limit(limit).toList();
  }

  /// The entries of the item that has this place, or that ends before it.
  private Optional<List<Entry>> itemAt(RoomKey room, long seq) {
    return items.query(room, "room = :room AND seq <= :seq", seq, false, 1).stream()
        .findFirst()
        .map(item -> EntryItem.entries(room, item));
  }

  @Override
  public Optional<RoomEnd> end(RoomKey room) {
    return items.end(room, true);
  }

  @Override
  public Optional<RoomEnd> recentEnd(RoomKey room) {
    return items.end(room, false);
  }

  @Override
  public Wakings wakings(ClientId client, Instant since) {
    return WakingIndex.read(store, tables.log(), client, since);
  }

  @Override
  public List<Long> changes(RoomKey room, long most) {
    return ChangeIndex.read(store, tables.log(), room, most);
  }

  @Override
  public List<Entry> at(RoomKey room, Collection<Long> seqs) {
    Map<Long, Entry> found = new TreeMap<>();
    items
        .at(room, seqs)
        .forEach(
            item -> EntryItem.entries(room, item).forEach(entry -> found.put(entry.seq(), entry)));
    for (long seq : seqs) {
      if (!found.containsKey(seq)) {
        itemAt(room, seq)
            .ifPresent(entries -> entries.forEach(entry -> found.put(entry.seq(), entry)));
      }
    }
    found.keySet().retainAll(seqs);
    return List.copyOf(found.values());
  }

  @Override
  public Append append(List<Entry> entries, List<StateChange> changes, Instant now) {
    Map<String, AttributeValue> free = freeValues(entries.getFirst().attempt(), now);
    Append appended =
        store.call(
            () ->
                changes.stream().allMatch(StateChange.None.class::isInstance)
                    ? putItem(items.prepare(entries), free)
                    : writeTransaction(entries, changes, free));
    return LogItems.countBytes(entries, appended);
  }

  /// The partition of the room's item; none if nothing changes it.
  private String findPartition(Entry first, List<StateChange> changes) {
    if (changes.stream().noneMatch(DynamoRoomLog::changesRoom)) {
      return "";
    }
    return first.seq() == 1
        ? OldRooms.partitionOfNew(first.room(), format)
        : oldRooms.get().settle(first.room(), format);
  }

  private static boolean changesRoom(StateChange change) {
    return change instanceof StateChange.BeginRoom
        || change instanceof StateChange.PutRoom
        || change instanceof StateChange.EndRoom;
  }

  @Override
  public Append reserve(RoomKey room, long seq, Reservation reservation, Instant now) {
    Map<String, AttributeValue> free = freeValues(reservation.attempt(), now);
    return store.call(() -> putItem(ReservationItem.of(room, seq, reservation), free));
  }

  private static Map<String, AttributeValue> freeValues(String attempt, Instant now) {
    return Map.of(
        ":mine", s(attempt), ":now", millis(now), ":far", millis(now.plus(Reservation.LONGEST)));
  }

  private Append putItem(Map<String, AttributeValue> item, Map<String, AttributeValue> free) {
    try {
      store.client.putItem(
          PutItemRequest.builder()
              .tableName(tables.log())
              .item(item)
              .conditionExpression(FREE)
              .expressionAttributeValues(free)
              .build());
      return Append.COMMITTED;
    } catch (ConditionalCheckFailedException | TransactionConflictException e) {
      return Append.TAKEN;
    }
  }

  private Append writeTransaction(
      List<Entry> entries, List<StateChange> changes, Map<String, AttributeValue> free) {
    RoomKey room = entries.getFirst().room();
    String partition = findPartition(entries.getFirst(), changes);
    List<TransactWriteItem> writes = new ArrayList<>();
    for (Entry entry : entries) {
      Put put =
          Put.builder()
              .tableName(tables.log())
              .item(items.prepare(List.of(entry)))
              .conditionExpression(FREE)
              .expressionAttributeValues(free)
              .build();
      writes.add(TransactWriteItem.builder().put(put).build());
    }
    changes.forEach(
        change -> writes.addAll(states.write(room, entries.getLast(), change, partition)));
    try {
      store.client.transactWriteItems(
          TransactWriteItemsRequest.builder().transactItems(writes).build());
      return Append.COMMITTED;
    } catch (TransactionInProgressException e) {
      return Append.TAKEN;
    } catch (TransactionCanceledException e) {
      if (e.cancellationReasons().stream().anyMatch(DynamoRoomLog::isContention)) {
        return Append.TAKEN;
      }
      // The exception itself is a 400 even when it is capacity that was missing.
      if (e.cancellationReasons().stream().anyMatch(DynamoRoomLog::isThrottling)) {
        Metrics.count(Metric.STORE_THROTTLES);
        throw new StoreException("DynamoDB: transaction throttled", true, e);
      }
      throw e;
    }
  }

  private static boolean isThrottling(CancellationReason reason) {
    return Set.of("ThrottlingError", "ProvisionedThroughputExceeded").contains(reason.code());
  }

  private static boolean isContention(CancellationReason reason) {
    return Set.of("ConditionalCheckFailed", "TransactionConflict").contains(reason.code());
  }
}
