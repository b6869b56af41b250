package io.parley.local.gateway.socket;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.local.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the route of a message: `$request.body.action`, or text with `${request.body.…}` in it.
final class RouteSelection {

  /// @param key the matched route's own key, never what the body said
  record Route(String key, String function) {}

  private static final String DEFAULT = "$default";

  /// A body that names one of these must not reach it.
  private static final Set<String> RESERVED = Set.of("$connect", "$disconnect", DEFAULT);

  private static final Pattern PLACE =
      Pattern.compile("\\$\\{request\\.body\\.([^}]*)}|^\\$request\\.body\\.(.*)$");
  private static final Pattern STEP = Pattern.compile("([^.\\[\\]]+)|\\[(\\d+)]");

  private final String expression;
  private final Map<String, String> routes;

  RouteSelection(String expression, Map<String, String> routes) {
    this.expression = expression;
    this.routes = Map.copyOf(routes);
  }

  Optional<Route> select(String body) {
    return Json.parse(body.getBytes(StandardCharsets.UTF_8))
        .map(this::evaluateKey)
        .filter(key -> !RESERVED.contains(key))
        .flatMap(this::findRoute)
        .or(() -> findRoute(DEFAULT));
  }

  private Optional<Route> findRoute(String key) {
    return Optional.ofNullable(routes.get(key)).map(function -> new Route(key, function));
  }

  private String evaluateKey(JsonNode body) {
    return PLACE
        .matcher(expression)
        .replaceAll(place -> Matcher.quoteReplacement(readValue(body, pathOf(place))));
  }

  private static String pathOf(java.util.regex.MatchResult place) {
    return place.group(1) == null ? place.group(2) : place.group(1);
  }

  private static String readValue(JsonNode body, String path) {
    JsonNode found = body;
    for (Matcher step = STEP.matcher(path); step.find(); ) {
      found =
          step.group(1) == null
              ? found.path(Integer.parseInt(step.group(2)))
              : found.path(step.group(1));
    }
    return found.isMissingNode() || found.isNull()
        ? ""
        : found.isContainerNode() ? Json.text(found) : found.asText();
  }
}
