package io.parley.local.gateway.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A route's path: literals, `{name}` for one segment and `{name+}` for the rest.
record RoutePattern(List<String> segments) {

  static RoutePattern of(String path) {
    return new RoutePattern(split(path));
  }

  static List<String> split(String path) {
    return path.equals("/") ? List.of() : List.of(path.substring(1).split("/", -1));
  }

  Optional<Map<String, String>> match(List<String> path) {
    var parameters = new LinkedHashMap<String, String>();
    for (int i = 0; i < segments.size(); i++) {
      if (i >= path.size() || path.get(i).isEmpty()) {
        return Optional.empty();
      }
      String segment = segments.get(i);
      if (isGreedy(segment)) {
        parameters.put(variableName(segment), String.join("/", path.subList(i, path.size())));
        return Optional.of(parameters);
      }
      if (isVariable(segment)) {
        parameters.put(variableName(segment), path.get(i));
      } else if (!segment.equals(path.get(i))) {
        return Optional.empty();
      }
    }
    return segments.size() == path.size() ? Optional.of(parameters) : Optional.empty();
  }

  /// Compares as API Gateway prefers: at the first difference a literal beats a variable, which
  /// beats a greedy one.
  String precedence() {
    var order = new StringBuilder();
    for (String segment : segments) {
      order.append(isGreedy(segment) ? '2' : isVariable(segment) ? '1' : '0');
    }
    return order.toString();
  }

  private static boolean isVariable(String segment) {
    return segment.startsWith("{") && segment.endsWith("}");
  }

  private static boolean isGreedy(String segment) {
    return segment.startsWith("{") && segment.endsWith("+}");
  }

  private static String variableName(String segment) {
    return segment.substring(1, segment.length() - (isGreedy(segment) ? 2 : 1));
  }
}
