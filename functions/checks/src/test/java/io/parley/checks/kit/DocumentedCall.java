package io.parley.checks.kit;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A call of the HTTP API, which must be in the OpenAPI document with its answer: the status, every
/// member, and, if the call was accepted, its parameters and body too.
public record DocumentedCall(String method, URI uri, @Nullable String body) {

  private static final Set<Integer> OF_AN_UNKNOWN_METHOD = Set.of(401, 405);
  private static final int FIRST_REFUSAL = 300;

  /// Fails when this answer to it is not documented.
  public void check(Answer answer) {
    String mistakes = mistakes(answer);
    if (!mistakes.isEmpty()) {
      throw new AssertionError(
          "not in the OpenAPI document: %s %s answered %d %s: %s"
              .formatted(method, uri, answer.status(), answer.text(), mistakes));
    }
  }

  /// How backends post to connections is API Gateway's own.
  private boolean isForConnections() {
    return uri.getRawPath().startsWith("/live/@connections/");
  }

  /// So is what browsers ask it before a page of another site calls.
  private boolean isPreflight(Answer answer) {
    return method.equals("OPTIONS") && answer.status() == 204;
  }

  private String mistakes(Answer answer) {
    if (isForConnections() || isPreflight(answer) || isTheGateways(answer)) {
      return "";
    }
    Optional<JsonNode> path = path();
    if (path.isEmpty()) {
      return "no such path";
    }
    // A HEAD is documented by the GET whose head it is.
    boolean isHead = method.equals("HEAD");
    JsonNode operation = path.get().path(isHead ? "get" : method.toLowerCase(Locale.ROOT));
    if (operation.isMissingNode()) {
      return unknownMethod(path.get(), answer);
    }
    JsonNode response = operation.path("responses").path(Integer.toString(answer.status()));
    if (response.isMissingNode()) {
      return "no such status";
    }
    if (isHead) {
      return answer.body().length == 0 ? "" : "a HEAD has no body";
    }
    String wrong = body(response.at("/content/application~1json/schema"), answer);
    return wrong.isEmpty() && answer.status() < FIRST_REFUSAL ? accepted(operation) : wrong;
  }

  /// What no function said: exactly the texts that the document gives.
  private static boolean isTheGateways(Answer answer) {
    for (JsonNode said : Document.OPEN_API.root().at("/x-gateway/answers")) {
      String text = said.path("body").toString();
      if (said.path("status").asInt() == answer.status() && text.equals(answer.text())) {
        return true;
      }
    }
    return false;
  }

  /// A path's method that is not described is refused, in the form of those that are.
  private String unknownMethod(JsonNode path, Answer answer) {
    if (!OF_AN_UNKNOWN_METHOD.contains(answer.status())) {
      return "no such method";
    }
    JsonNode failure =
        path.elements().next().at("/responses/500/content/application~1json/schema/allOf/0");
    return method.equals("HEAD") || failure.isMissingNode() ? "" : body(failure, answer);
  }

  private static String body(JsonNode schema, Answer answer) {
    if (schema.isMissingNode()) {
      return answer.body().length == 0 ? "" : "no body is described";
    }
    return Document.OPEN_API.mistakes(schema, Document.parse(answer.text()));
  }

  private String accepted(JsonNode operation) {
    Set<String> known =
        operation.path("parameters").findValuesAsText("name").stream().collect(Collectors.toSet());
    for (String pair : Optional.ofNullable(uri.getRawQuery()).orElse("").split("&", -1)) {
      String name = pair.split("=", 2)[0];
      if (!name.isEmpty() && !known.contains(name)) {
        return "it took a parameter " + name;
      }
    }
    JsonNode schema = operation.at("/requestBody/content/application~1json/schema");
    return schema.isMissingNode() || body == null || body.isEmpty()
        ? ""
        : Document.OPEN_API.mistakes(schema, Document.parse(body));
  }

  /// The most exact of the paths that match: of two, the one with fewer variables.
  public Optional<String> documentedPath() {
    List<String> asked = segments(uri.getRawPath().replaceFirst("(.)/+$", "$1"));
    return Document.OPEN_API.root().path("paths").properties().stream()
        .map(Map.Entry::getKey)
        .filter(path -> matches(segments(path), asked))
        .min(Comparator.comparingLong(path -> path.chars().filter(c -> c == '{').count()));
  }

  private Optional<JsonNode> path() {
    return documentedPath().map(path -> Document.OPEN_API.root().path("paths").path(path));
  }

  private static boolean matches(List<String> described, List<String> asked) {
    if (described.size() != asked.size()) {
      return false;
    }
    for (int i = 0; i < asked.size(); i++) {
      boolean variable = described.get(i).startsWith("{") && !asked.get(i).isEmpty();
      if (!variable && !described.get(i).equals(asked.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static List<String> segments(String path) {
    return Arrays.asList(path.split("/", -1));
  }
}
