package io.parley.local.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.local.json.Json;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/// One OpenAPI document of all HTTP functions.
final class OpenApi {

  private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch");

  private OpenApi() {}

  /// @param base the common part: title, credentials, the gateway's own responses
  static ObjectNode merged(
      ObjectNode base, List<ModuleDocument> modules, Catalogue catalogue, Examples examples) {
    var document = base.deepCopy();
    var parameters = new Parameters(document.remove("x-parameters"));
    var paths = new TreeMap<String, ObjectNode>();
    var schemas = Json.object();
    for (var module : modules) {
      for (var path : module.root().path("paths").properties()) {
        var item = (ObjectNode) path.getValue().deepCopy();
        for (String method : METHODS) {
          if (item.get(method) instanceof ObjectNode operation) {
            new Operation(method, operation).mend(module, path.getKey(), catalogue);
            parameters.describe(path.getKey(), operation);
            examples.put(method, path.getKey(), operation);
          }
        }
        paths.computeIfAbsent(path.getKey(), key -> Json.object()).setAll(item);
      }
      module
          .schemas()
          .forEach(
              schema -> {
                var copy = schema.getValue().deepCopy();
                Schemas.rename(copy, module);
                schemas.set(schema.getKey(), Schemas.quiet((ObjectNode) copy));
              });
    }
    document.putObject("paths").setAll(paths);
    var kept = document.withObject("/components/schemas");
    addNeeded(document.path("paths"), schemas, kept);
    return document;
  }

  /// Adds only the schemas that operations need: the compiler also generates others.
  private static void addNeeded(JsonNode paths, ObjectNode schemas, ObjectNode kept) {
    var answers = new TreeSet<String>();
    paths
        .findValues("responses")
        .forEach(responses -> answers.addAll(Schemas.needed(responses, schemas)));
    var all = new TreeSet<>(answers);
    paths.findValues("requestBody").forEach(body -> all.addAll(Schemas.needed(body, schemas)));
    for (String name : all) {
      kept.set(name, Schemas.mended((ObjectNode) schemas.get(name), answers.contains(name)));
    }
  }
}
