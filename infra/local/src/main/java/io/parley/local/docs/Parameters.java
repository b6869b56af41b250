package io.parley.local.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// Descriptions of parameters that mean the same wherever their name occurs.
///
/// @param texts by name; for one of a path, behind the segment before it
record Parameters(JsonNode texts) {

  /// Describes the parameters of an operation that have no description of their own.
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
