package io.parley.local.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.local.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The OpenAPI document that micronaut-openapi generated when a module was compiled.
///
/// @param module the name of its folder
/// @param refusals what its compiled controllers refuse
record ModuleDocument(String module, ObjectNode root, Refusals refusals) {

  /// The documents of all modules that have one, ordered by module.
  static List<ModuleDocument> all(Path project) throws IOException {
    var all = new ArrayList<ModuleDocument>();
    try (var folders = Files.list(project.resolve("functions"))) {
      for (Path folder : folders.filter(each -> Files.exists(documentIn(each))).sorted().toList()) {
        all.add(
            new ModuleDocument(
                folder.getFileName().toString(),
                read(documentIn(folder)),
                Refusals.in(folder.resolve("target/classes"))));
      }
    }
    return all;
  }

  /// Whose conventions its operations follow, see `Surface` of the gateway.
  String surface() {
    return switch (module) {
      case "chats" -> "MESSENGER";
      case "breakouts" -> "BREAKOUTS";
      case "directory" -> "DIRECTORY";
      default -> "CHAT_API";
    };
  }

  /// The module's schemas, by their names in a merged document.
  List<Map.Entry<String, JsonNode>> schemas() {
    return root.path("components").path("schemas").properties().stream()
        .map(schema -> Map.entry(unique(schema.getKey()), schema.getValue()))
        .toList();
  }

  /// A schema's name in a merged document: two modules may have types of the same name.
  String unique(String schema) {
    return module + "." + schema;
  }

  static ObjectNode read(Path file) {
    try {
      return (ObjectNode) Json.parse(Files.readAllBytes(file)).orElseThrow();
    } catch (IOException e) {
      throw new IllegalStateException("No document can be read from " + file, e);
    }
  }

  private static Path documentIn(Path folder) {
    return folder.resolve("target/openapi.json");
  }
}
