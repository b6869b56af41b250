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
          case "GetItem" -> optionalMember("Item", findSample(request, keyOf(request)));
          case "UpdateItem", "DeleteItem" ->
              optionalMember("Attributes", findSample(request, keyOf(request)));
          case "Query" -> {
            List<?> found = findSamples(request, findQueriedKey(request));
            yield Map.of("Items", found, "Count", (long) found.size());
          }
          case "TransactGetItems" -> Map.of("Responses", answerTransaction(request));
          case "BatchGetItem" -> Map.of("Responses", answerBatch(request));
          default -> Map.of();
        });
  }

  private static Map<?, ?> keyOf(Map<?, ?> request) {
    return request.get("Key") instanceof Map<?, ?> key ? key : Map.of();
  }

  /// The partition that a query is about, as far as the kind of its items depends on it.
  private static Map<?, ?> findQueriedKey(Map<?, ?> request) {
    return request.get("ExpressionAttributeValues") instanceof Map<?, ?> values
            && values.get(":r") instanceof Map<?, ?> partition
        ? Map.of("r", partition)
        : Map.of();
  }

  private List<?> answerTransaction(Map<?, ?> request) {
    return request.get("TransactItems") instanceof List<?> reads
        ? reads.stream()
            .map(read -> (Map<?, ?>) ((Map<?, ?>) read).get("Get"))
            .map(get -> optionalMember("Item", findSample(get, keyOf(get))))
            .toList()
        : List.of();
  }

  private Map<String, Object> answerBatch(Map<?, ?> request) {
    Map<String, Object> responses = new LinkedHashMap<>();
    if (request.get("RequestItems") instanceof Map<?, ?> tables) {
      tables.forEach((table, wanted) -> responses.put((String) table, sampleTable(table, wanted)));
    }
    return responses;
  }

  private List<?> sampleTable(Object table, @Nullable Object wanted) {
    return wanted instanceof Map<?, ?> keys && keys.get("Keys") instanceof List<?> all
        ? all.stream()
            .flatMap(
                key -> findSamples(Map.of("TableName", table), (Map<?, ?>) key).stream().limit(1))
            .toList()
        : List.of();
  }

  private @Nullable Object findSample(Map<?, ?> request, Map<?, ?> key) {
    return findSamples(request, key).stream().findFirst().orElse(null);
  }

  private List<Map<Object, Object>> findSamples(Map<?, ?> request, Map<?, ?> key) {
    String kind = kinds.getOrDefault(String.valueOf(request.get("TableName")), "");
    return switch (items.get(kind.equals("connections") ? findConnectionKind(key) : kind)) {
      case List<?> several -> several.stream().map(item -> withKey(key, (Map<?, ?>) item)).toList();
      case Map<?, ?> item -> List.of(withKey(key, item));
      case null, default -> List.of();
    };
  }

  private static Map<Object, Object> withKey(Map<?, ?> key, Map<?, ?> item) {
    Map<Object, Object> sample = new LinkedHashMap<>(item);
    sample.putAll(key);
    return sample;
  }

  /// The kind of a partition of the connections table, by its first byte.
  private static String findConnectionKind(Map<?, ?> key) {
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

  private static Map<String, ?> optionalMember(String name, @Nullable Object item) {
    return item == null ? Map.of() : Map.of(name, item);
  }
}
