package io.parley.local.docs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.local.json.Json;
import java.util.List;
import java.util.TreeSet;

/// Builds the AsyncAPI document of the sockets. Its messages are named by hand; their payloads
/// come from the schemas that the compiler generated from the code's types.
final class AsyncApi {

  private static final String CHANNEL = "#/channels/room";
  private static final String MESSAGES = "#/components/messages/";
  private static final String TOKEN = "#/components/securitySchemes/Token";

  private AsyncApi() {}

  static ObjectNode merged(ObjectNode base, List<ModuleDocument> modules) {
    var document = base.deepCopy();
    var schemas = collectSchemas(modules);
    var messages = (ObjectNode) document.at("/components/messages");
    var payloads = new Payloads(messages);
    // An entry in a history looks as it did live, or has a message of its own.
    schemas.set(Payloads.ENVELOPE, payloads.anyEntry());
    payloads.write();
    addNeeded((ObjectNode) document.at("/components/schemas"), messages, schemas);
    describeOperations(document, messages);
    return document;
  }

  private static ObjectNode collectSchemas(List<ModuleDocument> modules) {
    var schemas = Json.object();
    for (var module : modules) {
      for (var schema : module.schemas()) {
        var copy = schema.getValue().deepCopy();
        Schemas.rename(copy, module);
        schemas.set(schema.getKey(), Schemas.quiet((ObjectNode) copy));
      }
    }
    return schemas;
  }

  private static void addNeeded(ObjectNode own, ObjectNode messages, ObjectNode schemas) {
    for (String name : new TreeSet<>(Schemas.needed(messages, schemas))) {
      own.set(
          name, Schemas.mended((ObjectNode) schemas.get(name), !name.startsWith(Payloads.ACTIONS)));
    }
  }

  /// Describes both directions, as the service sees them.
  private static void describeOperations(ObjectNode document, ObjectNode messages) {
    var inChannel = ((ObjectNode) document.at("/channels/room")).putObject("messages");
    var operations = document.putObject("operations");
    var heard = newOperation("send", "What a socket hears.");
    operations.set("hear", heard);
    var frames = heard.putArray("messages");
    for (var message : messages.properties()) {
      String name = message.getKey();
      inChannel.set(name, referenceTo(MESSAGES + name));
      var place = referenceTo(CHANNEL + "/messages/" + name);
      if (message.getValue() instanceof ObjectNode node && node.remove("x-action") != null) {
        var operation = newOperation("receive", node.path("summary").asText());
        operations.set(name, operation);
        operation.putArray("messages").add(place);
      } else {
        frames.add(place);
      }
    }
  }

  /// The summary is the first sentence of the description.
  private static ObjectNode newOperation(String action, String text) {
    var operation = Json.object().put("action", action);
    operation.put("summary", text.replaceFirst("(?s)\\.(\\s.*|$)", "")).put("description", text);
    operation.set("channel", referenceTo(CHANNEL));
    operation.putArray("security").add(referenceTo(TOKEN));
    return operation;
  }

  private static ObjectNode referenceTo(String place) {
    return Json.object().put("$ref", place);
  }
}
