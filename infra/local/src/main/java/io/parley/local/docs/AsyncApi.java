package io.parley.local.docs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.local.gateway.wire.Json;
import java.util.List;
import java.util.TreeSet;

/// The AsyncAPI document of the sockets: written by hand but for the schemas of what is sent, which
/// are those of the code's own types.
final class AsyncApi {

  private AsyncApi() {}

  static ObjectNode merged(ObjectNode base, List<ModuleDocument> modules) {
    var document = base.deepCopy();
    var schemas = Json.object();
    for (var module : modules) {
      for (var schema : module.schemas()) {
        var copy = schema.getValue().deepCopy();
        Schemas.rename(copy, module);
        schemas.set(schema.getKey(), Schemas.quiet((ObjectNode) copy));
      }
    }
    var own = (ObjectNode) document.at("/components/schemas");
    var sent = Schemas.needed(document.at("/components/messages"), union(schemas, own));
    for (String name : new TreeSet<>(sent)) {
      if (schemas.get(name) instanceof ObjectNode schema) {
        // What browsers send are the sockets' own types.
        own.set(name, Schemas.mended(schema, !name.startsWith("sockets.")));
      }
    }
    return document;
  }

  private static ObjectNode union(ObjectNode one, ObjectNode other) {
    ObjectNode union = one.deepCopy();
    union.setAll(other);
    return union;
  }
}
