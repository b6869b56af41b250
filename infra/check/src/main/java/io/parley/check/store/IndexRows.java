package io.parley.check.store;

import io.parley.check.store.Schema.Index;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The rows of a table that are in an index or were before their last change, by the index's
/// partition key. So a query need not look at the whole table.
final class IndexRows {

  private final Map<Index, Map<Comparable<?>, Set<Row>>> rows = new IdentityHashMap<>();

  IndexRows(Schema.Table table) {
    table.indexes().values().forEach(index -> rows.put(index, new LinkedHashMap<>()));
  }

  /// Notes where a row belongs from now on.
  void add(Row row) {
    @Nullable Map<String, AttributeValue> item = row.now;
    if (item != null) {
      rows.forEach(
          (index, partitions) -> {
            if (holds(index, item)) {
              Comparable<?> hash = Values.key(item, index.hash());
              partitions.computeIfAbsent(hash, _ -> new LinkedHashSet<>()).add(row);
            }
          });
    }
  }

  /// Rows that the partition of the index may show, depending on how late it is.
  Collection<Row> find(Index index, Comparable<?> hash) {
    return rows.getOrDefault(index, Map.of()).getOrDefault(hash, Set.of());
  }

  /// Forgets the rows that left.
  void sweep() {
    rows.forEach(
        (index, partitions) -> {
          partitions.forEach(
              (hash, found) ->
                  found.removeIf(
                      row -> !belongs(index, hash, row.now) && !belongs(index, hash, row.before)));
          partitions.values().removeIf(Set::isEmpty);
        });
  }

  private static boolean belongs(
      Index index, Comparable<?> hash, @Nullable Map<String, AttributeValue> item) {
    return item != null && holds(index, item) && Values.key(item, index.hash()).equals(hash);
  }

  /// Only items with both keys of an index are in it.
  private static boolean holds(Index index, Map<String, AttributeValue> item) {
    return item.containsKey(index.range()) && item.containsKey(index.hash());
  }
}
