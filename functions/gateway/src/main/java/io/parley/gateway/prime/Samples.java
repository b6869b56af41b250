package io.parley.gateway.prime;

import io.parley.core.json.Json;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// DynamoDB's answers to a function that is primed: every table holds a sample item under whatever
/// key it is asked for, a few of them in a query where that makes a difference, and takes every
/// write.
final class Samples {

  private static final byte SOCKETS = 'k';
  private static final byte RECIPIENTS = 'c';
  private static final byte DELIVERED = 'd';

  private final Map<?, ?> items;
  private final Map<String, String> kinds;

  /// @param items by what they are of, one or a list of them
  /// @param kinds what each table holds, by its name
  Samples(Map<?, ?> items, Map<String, String> kinds) {
    this.items = items;
    this.kinds = kinds;
  }

  String answer(String operation, Map<?, ?> request) {
    return Json.write(
        switch (operation) {
          case "GetItem" -> some("Item", sample(request, key(request)));
          case "UpdateItem", "DeleteItem" -> some("Attributes", sample(request, key(request)));
          case "Query" -> {
            List<?> found = samples(request, queried(request));
            yield Map.of("Items", found, "Count", (long) found.size());
          }
          case "TransactGetItems" -> Map.of("Responses", settled(request));
          case "BatchGetItem" -> Map.of("Responses", batch(request));
          default -> Map.of();
        });
  }

  private static Map<?, ?> key(Map<?, ?> request) {
    return request.get("Key") instanceof Map<?, ?> key ? key : Map.of();
  }

  /// The partition that a query is about, as far as the kind of its items depends on it.
  private static Map<?, ?> queried(Map<?, ?> request) {
    return request.get("ExpressionAttributeValues") instanceof Map<?, ?> values
            && values.get(":r") instanceof Map<?, ?> partition
        ? Map.of("r", partition)
        : Map.of();
  }

  private List<?> settled(Map<?, ?> request) {
    return request.get("TransactItems") instanceof List<?> reads
        ? reads.stream()
            .map(read -> (Map<?, ?>) ((Map<?, ?>) read).get("Get"))
            .map(get -> some("Item", sample(get, key(get))))
            .toList()
        : List.of();
  }

  private Map<String, Object> batch(Map<?, ?> request) {
    Map<String, Object> responses = new LinkedHashMap<>();
    if (request.get("RequestItems") instanceof Map<?, ?> tables) {
      tables.forEach((table, wanted) -> responses.put((String) table, batch(table, wanted)));
    }
    return responses;
  }

  private List<?> batch(Object table, @Nullable Object wanted) {
    return wanted instanceof Map<?, ?> keys && keys.get("Keys") instanceof List<?> all
        ? all.stream()
            .flatMap(key -> samples(Map.of("TableName", table), (Map<?, ?>) key).stream().limit(1))
            .toList()
        : List.of();
  }

  private @Nullable Object sample(Map<?, ?> request, Map<?, ?> key) {
    return samples(request, key).stream().findFirst().orElse(null);
  }

  private List<Map<Object, Object>> samples(Map<?, ?> request, Map<?, ?> key) {
    String kind = kinds.getOrDefault(String.valueOf(request.get("TableName")), "");
    return switch (items.get(kind.equals("connections") ? connections(key) : kind)) {
      case List<?> several -> several.stream().map(item -> at(key, (Map<?, ?>) item)).toList();
      case Map<?, ?> item -> List.of(at(key, item));
      case null, default -> List.of();
    };
  }

  private static Map<Object, Object> at(Map<?, ?> key, Map<?, ?> item) {
    Map<Object, Object> sample = new LinkedHashMap<>(item);
    sample.putAll(key);
    return sample;
  }

  /// What a partition of the connections table holds, by its first byte.
  private static String connections(Map<?, ?> key) {
    if (key.get("r") instanceof Map<?, ?> partition
        && partition.get("B") instanceof String base64) {
      return switch (Base64.getDecoder().decode(base64)[0]) {
        case SOCKETS -> "sockets";
        case RECIPIENTS -> "recipients";
        case DELIVERED -> "delivered";
        default -> "";
      };
    }
    return "";
  }

  private static Map<String, ?> some(String name, @Nullable Object item) {
    return item == null ? Map.of() : Map.of(name, item);
  }
}
