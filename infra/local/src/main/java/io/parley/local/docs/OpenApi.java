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

  /// @param base what is true of all: title, credentials, what the gateway says by itself
  static ObjectNode merged(ObjectNode base, List<ModuleDocument> modules, Examples examples) {
    var document = base.deepCopy();
    var parameters = new Parameters(document.remove("x-parameters"));
    var paths = new TreeMap<String, ObjectNode>();
    var schemas = Json.object();
    for (var module : modules) {
      for (var path : module.root().path("paths").properties()) {
        var item = (ObjectNode) path.getValue().deepCopy();
        for (String method : METHODS) {
          if (item.get(method) instanceof ObjectNode operation) {
            new Operation(method, operation).mend(module);
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

  /// Only what operations need: the compiler also describes what it met on its way.
  private static void addNeeded(JsonNode paths, ObjectNode schemas, ObjectNode kept) {
    var answers = new TreeSet<String>();
    paths.findValues("responses").forEach(one -> answers.addAll(Schemas.needed(one, schemas)));
    var all = new TreeSet<>(answers);
    paths.findValues("requestBody").forEach(one -> all.addAll(Schemas.needed(one, schemas)));
    for (String name : all) {
      kept.set(name, Schemas.mended((ObjectNode) schemas.get(name), answers.contains(name)));
    }
  }
}
