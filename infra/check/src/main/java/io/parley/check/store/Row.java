package io.parley.check.store;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An item as it is, as it was before its last change, and the transaction that is about to change
/// it.
final class Row {

  final Schema.Table table;
  final Comparable<?> hash;
  final Comparable<?> range;
  @Nullable Map<String, AttributeValue> now;
  @Nullable Map<String, AttributeValue> before;
  long changedAt = Long.MIN_VALUE;
  @Nullable Object lock;
  private final IndexRows indexes;

  Row(Schema.Table table, IndexRows indexes, Comparable<?> hash, Comparable<?> range) {
    this.table = table;
    this.indexes = indexes;
    this.hash = hash;
    this.range = range;
  }

  /// The item as a stale replica or index shows it.
  @Nullable Map<String, AttributeValue> asOf(long time) {
    return changedAt > time ? before : now;
  }

  void set(@Nullable Map<String, AttributeValue> item, long time) {
    before = now;
    now = item;
    changedAt = time;
    indexes.add(this);
  }
}
