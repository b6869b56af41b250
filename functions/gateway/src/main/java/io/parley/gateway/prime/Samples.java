package io.parley.gateway.prime;

import io.parley.core.json.Json;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// DynamoDB's answers to a function that is primed: every table holds one sample item, under
/// whatever key it is asked for, and takes every write.
final class Samples {

  private static final byte SOCKETS = 'k';
  private static final byte RECIPIENTS = 'c';

  private final Map<?, ?> items;
  private final Map<String, String> kinds;

  /// @param items by what they are of
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
            List<?> found = one(sample(request, queried(request)));
            yield Map.of("Items", found, "Count", (long) found.size());
          }
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
            .flatMap(key -> one(sample(Map.of("TableName", table), (Map<?, ?>) key)).stream())
            .toList()
        : List.of();
  }

  private @Nullable Map<Object, Object> sample(Map<?, ?> request, Map<?, ?> key) {
    String kind = kinds.getOrDefault(String.valueOf(request.get("TableName")), "");
    String of = kind.equals("connections") ? connections(key) : kind;
    if (!(items.get(of) instanceof Map<?, ?> item)) {
      return null;
    }
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
        default -> "";
      };
    }
    return "";
  }

  private static List<?> one(@Nullable Object item) {
    return item == null ? List.of() : List.of(item);
  }

  private static Map<String, ?> some(String name, @Nullable Object item) {
    return item == null ? Map.of() : Map.of(name, item);
  }
}
