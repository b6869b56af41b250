package io.parley.check.store;

import io.parley.check.sim.Fault;
import io.parley.check.sim.Faults;
import io.parley.check.sim.Rng;
import io.parley.check.sim.Simulation;
import io.parley.check.sim.Task;
import io.parley.check.store.Condition.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

/// Queries of tables and indexes.
final class Queries {

  private static final Pattern HASH = Pattern.compile("^\\s*([#\\w]+) = (:\\w+)(?: AND (.*))?$");
  private static final Pattern RANGE =
      Pattern.compile("^(?:[#\\w]+) (<=|>=|[=<>]|BETWEEN) (:\\w+)(?: AND (:\\w+))?$");

  private final Simulation simulation;
  private final Faults faults;
  private final Tables tables;

  Queries(Simulation simulation, Faults faults, Tables tables) {
    this.simulation = simulation;
    this.faults = faults;
    this.tables = tables;
  }

  /// How stale an eventually consistent read is.
  long lag() {
    Rng random = Task.current().random();
    return faults.strikes(Fault.STALE_READ)
        ? random.between(100_000, 1_000_000)
        : random.between(0, 5_000);
  }

  private long indexLag() {
    Rng random = Task.current().random();
    return faults.strikes(Fault.STALE_INDEX)
        ? random.between(1_000_000, 5_000_000)
        : random.between(5_000, 100_000);
  }

  QueryResponse run(QueryRequest request) {
    Schema.Table table = tables.schema(request.tableName());
    Schema.@Nullable Index index = requireIndex(table, request);
    long seen = pickReadTime(index, request);
    Scope keys =
        new Scope(null, request.expressionAttributeNames(), request.expressionAttributeValues());
    Matcher condition = HASH.matcher(request.keyConditionExpression());
    if (!condition.matches()) {
      throw new IllegalArgumentException(request.keyConditionExpression());
    }
    Condition whole = Condition.of(request.keyConditionExpression());
    boolean isNarrowed =
        index == null
            && (condition.group(3) == null || RANGE.matcher(condition.group(3)).matches());
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    for (Row row : candidateRows(table, index, condition, keys, request)) {
      @Nullable Map<String, AttributeValue> item = row.asOf(seen);
      if (item != null
          && (index == null || item.containsKey(index.range()) && item.containsKey(index.hash()))
          && (isNarrowed || whole.holds(new Scope(item, keys.names(), keys.values())))) {
        items.add(item);
        if (index == null && request.limit() != null && items.size() > request.limit()) {
          break;
        }
      }
    }
    if (index != null) {
      sortItems(items, table, index, request);
    }
    return buildPage(items, table, index, request);
  }

  private static Schema.@Nullable Index requireIndex(Schema.Table table, QueryRequest request) {
    if (request.indexName() == null) {
      return null;
    }
    Schema.@Nullable Index index = table.indexes().get(request.indexName());
    if (index == null) {
      throw new IllegalArgumentException("no index " + request.indexName());
    }
    if (index.isGlobal() && Boolean.TRUE.equals(request.consistentRead())) {
      throw new IllegalArgumentException("a consistent read of a global index");
    }
    return index;
  }

  /// The moment as of which the query sees the items.
  private long pickReadTime(Schema.@Nullable Index index, QueryRequest request) {
    if (Boolean.TRUE.equals(request.consistentRead())) {
      return Long.MAX_VALUE;
    }
    return simulation.now() - (index != null && index.isGlobal() ? indexLag() : lag());
  }

  private Collection<Row> candidateRows(
      Schema.Table table,
      Schema.@Nullable Index index,
      Matcher condition,
      Scope keys,
      QueryRequest request) {
    Comparable<?> hash = Values.key(keys.value(condition.group(2)));
    if (index != null) {
      return tables.indexed(table.name(), index, hash);
    }
    NavigableMap<Comparable<?>, Row> rows = tables.partition(table.name(), hash);
    if (condition.group(3) != null) {
      rows = rowsInRange(rows, condition.group(3), keys);
    }
    boolean isForward = !Boolean.FALSE.equals(request.scanIndexForward());
    if (request.hasExclusiveStartKey()) {
      Comparable<?> start = Values.key(request.exclusiveStartKey(), table.range());
      rows = isForward ? rows.tailMap(start, false) : rows.headMap(start, false);
    }
    return isForward ? rows.values() : rows.descendingMap().values();
  }

  /// The rows that match a condition on the sort key.
  private static NavigableMap<Comparable<?>, Row> rowsInRange(
      NavigableMap<Comparable<?>, Row> rows, String condition, Scope keys) {
    Matcher range = RANGE.matcher(condition);
    if (rows.isEmpty() || !range.matches()) {
      return rows;
    }
    Comparable<?> bound = Values.key(keys.value(range.group(2)));
    return switch (range.group(1)) {
      case "=" -> rows.subMap(bound, true, bound, true);
      case "<" -> rows.headMap(bound, false);
      case "<=" -> rows.headMap(bound, true);
      case ">" -> rows.tailMap(bound, false);
      case ">=" -> rows.tailMap(bound, true);
      default -> rows.subMap(bound, true, Values.key(keys.value(range.group(3))), true);
    };
  }

  @SuppressWarnings("unchecked")
  private static void sortItems(
      List<Map<String, AttributeValue>> items,
      Schema.Table table,
      Schema.Index index,
      QueryRequest request) {
    Comparator<Map<String, AttributeValue>> order =
        Comparator.comparing(item -> (Comparable<Object>) Values.key(item, index.range()));
    order =
        order.thenComparing(
            item -> Values.key(item, table.hash()) + "\0" + Values.key(item, table.range()));
    boolean isForward = !Boolean.FALSE.equals(request.scanIndexForward());
    items.sort(isForward ? order : order.reversed());
    if (request.hasExclusiveStartKey()) {
      Map<String, AttributeValue> start = request.exclusiveStartKey();
      Comparator<Map<String, AttributeValue>> direction = isForward ? order : order.reversed();
      items.removeIf(item -> direction.compare(item, start) <= 0);
    }
  }

  private QueryResponse buildPage(
      List<Map<String, AttributeValue>> items,
      Schema.Table table,
      Schema.@Nullable Index index,
      QueryRequest request) {
    int limit = request.limit() == null ? Integer.MAX_VALUE : request.limit();
    if (items.size() > 1 && faults.strikes(Fault.SHORT_PAGE)) {
      limit = Math.min(limit, 1 + Task.current().random().below(items.size()));
    }
    boolean isCut = items.size() > limit;
    List<Map<String, AttributeValue>> page =
        new ArrayList<>(isCut ? items.subList(0, limit) : items);
    QueryResponse.Builder response = QueryResponse.builder();
    if (isCut) {
      response.lastEvaluatedKey(lastKey(page.getLast(), table, index));
    }
    if (request.filterExpression() != null) {
      Condition filter = Condition.of(request.filterExpression());
      page.removeIf(
          item ->
              !filter.holds(
                  new Scope(
                      item,
                      request.expressionAttributeNames(),
                      request.expressionAttributeValues())));
    }
    response.count(page.size());
    if (request.select() != Select.COUNT) {
      response.items(projectItems(page, request));
    }
    return response.build();
  }

  private static Map<String, AttributeValue> lastKey(
      Map<String, AttributeValue> item, Schema.Table table, Schema.@Nullable Index index) {
    Map<String, AttributeValue> key = new HashMap<>();
    List<String> names = new ArrayList<>(List.of(table.hash(), table.range()));
    if (index != null) {
      names.add(index.hash());
      names.add(index.range());
    }
    for (String name : names) {
      AttributeValue value = item.get(name);
      if (value != null) {
        key.put(name, value);
      }
    }
    return key;
  }

  private static List<Map<String, AttributeValue>> projectItems(
      List<Map<String, AttributeValue>> items, QueryRequest request) {
    if (request.projectionExpression() == null) {
      return items;
    }
    Scope names = new Scope(null, request.expressionAttributeNames(), Map.of());
    List<String> kept =
        List.of(request.projectionExpression().split(",", -1)).stream()
            .map(name -> names.name(name.strip()))
            .toList();
    return items.stream()
        .map(
            item -> {
              Map<String, AttributeValue> projected = new HashMap<>(item);
              projected.keySet().retainAll(kept);
              return projected;
            })
        .toList();
  }
}
