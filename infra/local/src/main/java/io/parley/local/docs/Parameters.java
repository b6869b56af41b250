package io.parley.local.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// What parameters are that mean the same wherever they have their name.
///
/// @param texts by name; for one of a path, behind the segment before it
record Parameters(JsonNode texts) {

  /// Describes those of an operation that do not say it themselves.
  void describe(String path, ObjectNode operation) {
    for (JsonNode parameter : operation.path("parameters")) {
      String name = parameter.path("name").asText();
      boolean inPath = parameter.path("in").asText().equals("path");
      JsonNode text = texts.path(inPath ? segmentBefore(path, name) + "/" + name : name);
      if (text.isTextual() && !parameter.has("description")) {
        ((ObjectNode) parameter).set("description", text);
      }
    }
  }

  private static String segmentBefore(String path, String name) {
    String before = path.substring(0, path.indexOf("/{" + name + "}"));
    return before.substring(before.lastIndexOf('/') + 1);
  }
}
