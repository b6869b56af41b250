package io.parley.check.store;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The items of all tables.
final class Tables {

  private final Schema schema;
  private final Map<String, Map<Comparable<?>, NavigableMap<Comparable<?>, Row>>> tables =
      new HashMap<>();
  private final Map<String, IndexRows> indexes = new HashMap<>();

  Tables(Schema schema) {
    this.schema = schema;
  }

  Schema.Table schema(String table) {
    return schema.table(table);
  }

  /// An item's row, which may be empty.
  Row row(String table, Map<String, AttributeValue> item) {
    Schema.Table keys = schema.table(table);
    Comparable<?> hash = Values.key(item, keys.hash());
    Comparable<?> range = Values.key(item, keys.range());
    IndexRows indexed = indexes.computeIfAbsent(table, _ -> new IndexRows(keys));
    return tables
        .computeIfAbsent(table, _ -> new LinkedHashMap<>())
        .computeIfAbsent(hash, _ -> new TreeMap<>())
        .computeIfAbsent(range, _ -> new Row(keys, indexed, hash, range));
  }

  /// Finds the row without creating it.
  @Nullable Row find(String table, Map<String, AttributeValue> key) {
    Schema.Table keys = schema.table(table);
    return partition(table, Values.key(key, keys.hash())).get(Values.key(key, keys.range()));
  }

  NavigableMap<Comparable<?>, Row> partition(String table, Comparable<?> hash) {
    return tables.getOrDefault(table, Map.of()).getOrDefault(hash, Collections.emptyNavigableMap());
  }

  Collection<NavigableMap<Comparable<?>, Row>> partitions(String table) {
    return tables.getOrDefault(table, Map.of()).values();
  }

  /// Rows that the partition of the index may show.
  Collection<Row> indexed(String table, Schema.Index index, Comparable<?> hash) {
    IndexRows rows = indexes.get(table);
    return rows == null ? List.of() : rows.find(index, hash);
  }

  /// Drops rows that have been empty for a while.
  void sweep(long before) {
    for (var partitions : tables.values()) {
      for (var rows : List.copyOf(partitions.values())) {
        rows.values()
            .removeIf(row -> row.now == null && row.lock == null && row.changedAt < before);
      }
      partitions.values().removeIf(Map::isEmpty);
    }
    indexes.values().forEach(IndexRows::sweep);
  }
}
