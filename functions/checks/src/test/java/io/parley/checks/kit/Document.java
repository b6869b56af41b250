package io.parley.checks.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.parley.checks.Project;
import io.parley.local.docs.Documents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// A document with schemas among its components, as the local system serves it.
public final class Document {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(VersionFlag.V202012);
  private static final Documents SERVED = Documents.of(Project.ROOT);

  static final Document OPEN_API = new Document(SERVED.openApi());
  static final Document ASYNC_API = new Document(SERVED.asyncApi());

  private final JsonNode root;
  private final Map<JsonNode, JsonSchema> compiled = new ConcurrentHashMap<>();

  private Document(byte[] text) {
    try {
      this.root = MAPPER.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Document openApi() {
    return OPEN_API;
  }

  public static Document asyncApi() {
    return ASYNC_API;
  }

  public JsonNode root() {
    return root;
  }

  /// What of a JSON text a schema of this document does not allow; empty if it is as described.
  public String mistakes(JsonNode schema, JsonNode value) {
    return compiled.computeIfAbsent(schema, this::compile).validate(value).stream()
        .map(ValidationMessage::getMessage)
        .sorted()
        .collect(Collectors.joining("; "));
  }

  public static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (IOException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
  }

  /// References lead to the components beside it.
  private JsonSchema compile(JsonNode schema) {
    var whole = JsonNodeFactory.instance.objectNode();
    whole.putArray("allOf").add(schema);
    whole.putObject("components").set("schemas", root.at("/components/schemas"));
    return SCHEMAS.getSchema(whole);
  }
}
