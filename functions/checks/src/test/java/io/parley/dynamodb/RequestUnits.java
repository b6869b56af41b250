package io.parley.dynamodb;

import io.parley.dynamodb.entry.WakingIndex;
import io.parley.dynamodb.room.ReadItem;
import io.parley.dynamodb.store.ItemSize;
import io.parley.dynamodb.store.Items;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// Computes what AWS would charge for each call from the items in it, because DynamoDB Local
/// under-reports transactions, and fails on any scan. Items that a write replaces or deletes count
/// as one unit: none here is larger than 1 KiB.
final class RequestUnits implements ExecutionInterceptor {

  /// @param steps reads, and items written
  /// @param writes to tables
  /// @param indexWrites to their indexes, which a transaction does not double
  record Units(int steps, double reads, long writes, long indexWrites) {

    private Units plus(double moreReads, long moreWrites, long moreIndexWrites) {
      return new Units(
          steps + 1, reads + moreReads, writes + moreWrites, indexWrites + moreIndexWrites);
    }
  }

  private static final Units NONE = new Units(0, 0, 0, 0);

  private Units units = NONE;

  /// The units since the last call of this method.
  synchronized Units take() {
    Units taken = units;
    units = NONE;
    return taken;
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    if (context.request() instanceof ScanRequest) {
      throw new AssertionError("a scan reads, and costs, the whole table");
    }
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    count(context.request());
    count(context.request(), context.response());
  }

  /// A failed condition costs a full write.
  @Override
  public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
    count(context.request());
  }

  private void count(SdkRequest request) {
    switch (request) {
      case PutItemRequest put -> put(put.tableName(), put.item(), 1);
      // What is deleted one by one is small: a unit.
      case DeleteItemRequest delete -> write(delete.tableName(), 1, 1);
      // What is updated is small, unless the answer shows it: see below.
      case UpdateItemRequest update -> update(update.tableName(), update.key(), 1, 1);
      case BatchWriteItemRequest batch ->
          batch.requestItems().forEach((table, writes) -> writes.forEach(one -> write(table, one)));
      case TransactWriteItemsRequest transaction ->
          transaction.transactItems().forEach(this::writeInTransaction);
      case GetItemRequest _, QueryRequest _, BatchGetItemRequest _, TransactGetItemsRequest _ -> {}
      default -> throw new AssertionError("no rule here for " + request.getClass());
    }
  }

  private void count(SdkRequest request, SdkResponse response) {
    if (request instanceof GetItemRequest get && response instanceof GetItemResponse got) {
      read(got.hasItem() ? List.of(got.item()) : List.of(), get.consistentRead());
    }
    if (request instanceof QueryRequest query && response instanceof QueryResponse page) {
      read(page.items(), query.consistentRead());
    }
    if (request instanceof BatchGetItemRequest get
        && response instanceof BatchGetItemResponse got) {
      // Each item is rounded by itself.
      got.responses()
          .forEach(
              (table, items) -> items.forEach(item -> read(List.of(item), consistent(get, table))));
    }
    if (response instanceof TransactGetItemsResponse got) {
      // Twice a consistent read.
      got.responses().forEach(item -> read(List.of(item.item()), 2));
    }
    if (request instanceof UpdateItemRequest && response instanceof UpdateItemResponse updated) {
      more(size(updated.attributes()));
    }
  }

  private static Boolean consistent(BatchGetItemRequest get, String table) {
    return Optional.ofNullable(get.requestItems().get(table))
        .map(KeysAndAttributes::consistentRead)
        .orElse(false);
  }

  private void write(String table, WriteRequest write) {
    write(table, write.putRequest() == null ? 1 : size(write.putRequest().item()), 1);
  }

  private void writeInTransaction(TransactWriteItem write) {
    if (write.put() != null) {
      put(write.put().tableName(), write.put().item(), 2);
    } else if (write.delete() != null) {
      write(write.delete().tableName(), 1, 2);
    } else if (write.update() != null) {
      // What is updated in a transaction is written in full.
      Map<String, AttributeValue> item = new HashMap<>(write.update().key());
      item.putAll(write.update().expressionAttributeValues());
      update(write.update().tableName(), item, size(item), 2);
    } else if (write.conditionCheck() != null) {
      write(write.conditionCheck().tableName(), 1, 2);
    } else {
      throw new AssertionError("no rule here for " + write);
    }
  }

  private static long size(Map<String, AttributeValue> item) {
    return ItemSize.of(item);
  }

  /// An entry that wakes its room is in an index as well.
  private synchronized void put(String table, Map<String, AttributeValue> item, int times) {
    write(table, size(item), times);
    if (item.containsKey(WakingIndex.PARTITION)) {
      units = new Units(units.steps(), units.reads(), units.writes(), units.indexWrites() + 1);
    }
  }

  private synchronized void write(String table, long bytes, int times) {
    long once = Math.max(1, Math.ceilDiv(bytes, 1_024));
    units = units.plus(0, once * times, indexWrites(table, once));
  }

  /// A marker among the participants is in none of their indexes.
  private synchronized void update(
      String table, Map<String, AttributeValue> item, long bytes, int times) {
    boolean isMarker =
        item.containsKey("room") && Items.text(item, "room").endsWith(ReadItem.SUFFIX);
    if (isMarker) {
      units = units.plus(0, Math.max(1, Math.ceilDiv(bytes, 1_024)) * times, 0);
    } else {
      write(table, bytes, times);
    }
  }

  /// What a write of an item costs beyond the first unit.
  private synchronized void more(long bytes) {
    long units = Math.max(1, Math.ceilDiv(bytes, 1_024)) - 1;
    this.units =
        new Units(
            this.units.steps(),
            this.units.reads(),
            this.units.writes() + units,
            this.units.indexWrites());
  }

  /// Participants are in an index by order of joining, and with their keys alone in one by user.
  private static long indexWrites(String table, long once) {
    return table.equals(SharedTables.NAMES.participants()) ? once + 1 : 0;
  }

  /// The sizes of a query's items are added up before they are rounded.
  private void read(List<Map<String, AttributeValue>> items, Boolean consistent) {
    read(items, Boolean.TRUE.equals(consistent) ? 1 : 0.5);
  }

  private synchronized void read(List<Map<String, AttributeValue>> items, double times) {
    long bytes = items.stream().mapToLong(RequestUnits::size).sum();
    units = units.plus(Math.max(1, Math.ceilDiv(bytes, 4_096)) * times, 0, 0);
  }
}
