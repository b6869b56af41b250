package io.parley.local.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.local.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Recorded requests and responses, by method and path; a test writes them.
///
/// @param calls each with `parameters`, `status` and, if there are bodies, `request` and `response`
record Examples(JsonNode calls) {

  private static final String JSON = "/content/application~1json";

  static Examples of(Path project) {
    Path file = project.resolve("infra/docs/examples/http.json");
    return new Examples(Files.exists(file) ? ModuleDocument.read(file) : Json.object());
  }

  /// Adds the examples of an operation at their places in the OpenAPI document.
  void put(String method, String path, ObjectNode operation) {
    JsonNode call = calls.path(method.toUpperCase(Locale.ROOT) + " " + path);
    for (JsonNode parameter : operation.path("parameters")) {
      setExample(parameter, call.path("parameters").path(parameter.path("name").asText()));
    }
    setExample(operation.at("/requestBody" + JSON), call.path("request"));
    setExample(
        operation.at("/responses/" + call.path("status").asText() + JSON), call.path("response"));
  }

  private static void setExample(JsonNode place, JsonNode example) {
    if (place instanceof ObjectNode described && !example.isMissingNode()) {
      described.set("example", example);
    }
  }
}
