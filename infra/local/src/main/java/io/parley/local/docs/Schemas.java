package io.parley.local.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.parley.local.json.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Turns the OpenAPI 3.0 schemas that the compiler generated into JSON Schema, and adds what
/// holds for all of them: a response has no other members, a request may have more but no nulls,
/// and a time is in UTC with milliseconds.
final class Schemas {

  static final String PREFIX = "#/components/schemas/";

  private static final Pattern TIME = Pattern.compile(".*(_at|At)|timestamp");
  private static final String TIME_FORM = "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$";
  private static final String OWN_TEXT =
      "^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f]*$";
  private static final List<String> COMPOSED = List.of("allOf", "anyOf", "oneOf");

  private Schemas() {}

  /// Removes redundant keywords from a schema and returns it.
  static ObjectNode quiet(ObjectNode schema) {
    innerSchemas(schema).forEach(Schemas::quiet);
    dropNoise(schema);
    return schema;
  }

  /// A schema without its OpenAPI 3.0 peculiarities.
  static ObjectNode mended(ObjectNode schema, boolean ofAnswers) {
    var mended = schema.deepCopy();
    mendSchema(mended, ofAnswers);
    return mended;
  }

  private static void mendSchema(ObjectNode schema, boolean ofAnswers) {
    for (var inner : innerSchemas(schema)) {
      mendSchema(inner, ofAnswers);
    }
    schema
        .path("properties")
        .properties()
        .forEach(member -> describeTime(member.getKey(), (ObjectNode) member.getValue()));
    if (!ofAnswers) {
      describeOwnObjects(schema);
      bound(schema);
    }
    if (ofAnswers && schema.has("properties") && !schema.has("additionalProperties")) {
      schema.put("additionalProperties", false);
    }
    if (schema.remove("x-any") != null) {
      schema.remove(List.of("type", "items"));
    }
    if (schema.remove("x-more") instanceof TextNode more) {
      schema.setAll((ObjectNode) Json.parse(more.asText().getBytes(UTF_8)).orElseThrow());
    }
    boolean takesNull = schema.remove("x-null") != null;
    boolean mayBeNull = schema.path("nullable").asBoolean();
    schema.remove("nullable");
    if (mayBeNull && (ofAnswers || takesNull)) {
      allowNull(schema);
    }
  }

  /// Every schema directly inside this one.
  private static List<ObjectNode> innerSchemas(ObjectNode schema) {
    var inner = new ArrayList<JsonNode>();
    schema.path("properties").forEach(inner::add);
    inner.add(schema.path("items"));
    inner.add(schema.path("additionalProperties"));
    COMPOSED.forEach(kind -> schema.path(kind).forEach(inner::add));
    return inner.stream().filter(ObjectNode.class::isInstance).map(ObjectNode.class::cast).toList();
  }

  private static void dropNoise(ObjectNode schema) {
    // Java's Object is any value.
    if (isAnyObject(schema.path("additionalProperties"))) {
      schema.put("additionalProperties", true);
    }
    // Beside a list or an object, `allOf` adds nothing.
    if (schema.has("items")
        || (schema.path("allOf").size() == 1 && isAnyObject(schema.path("allOf").get(0)))) {
      schema.remove("allOf");
    }
    if (schema.path("maxLength").asInt() == Integer.MAX_VALUE) {
      schema.remove("maxLength");
    }
    if (schema.path("description").isTextual()) {
      schema.put("description", schema.get("description").asText().replace("\\`", "`"));
    }
  }

  private static boolean isAnyObject(JsonNode schema) {
    return schema.size() == 1 && schema.path("type").asText().equals("object");
  }

  private static void describeTime(String name, ObjectNode schema) {
    boolean text = schema.path("type").toString().contains("\"string\"");
    if (text && TIME.matcher(name).matches()) {
      schema.put("format", "date-time").put("pattern", TIME_FORM);
    }
  }

  /// The service validates the texts in a caller's own objects, at any depth.
  private static void describeOwnObjects(ObjectNode schema) {
    for (var member : schema.path("properties")) {
      if (member.path("type").asText().equals("object")
          && !member.path("additionalProperties").isObject()) {
        var own = (ObjectNode) member;
        own.putObject("propertyNames").put("pattern", OWN_TEXT);
        own.set("additionalProperties", reference("OwnValue"));
      }
    }
  }

  /// An integer of a request has 64 bits.
  static void bound(ObjectNode schema) {
    if (schema.path("type").toString().contains("\"integer\"")) {
      if (!schema.has("minimum")) {
        schema.put("minimum", Long.MIN_VALUE);
      }
      if (!schema.has("maximum")) {
        schema.put("maximum", Long.MAX_VALUE);
      }
    }
  }

  private static void allowNull(ObjectNode schema) {
    if (schema.path("type").isTextual()) {
      String type = schema.get("type").asText();
      schema.putArray("type").add(type).add("null");
      return;
    }
    ObjectNode copy = schema.deepCopy();
    // A reference beside which nothing else is said needs no list of its own.
    boolean isReference = copy.size() == 1 && copy.path("allOf").size() == 1;
    JsonNode other = isReference ? copy.at("/allOf/0") : copy;
    schema.removeAll();
    schema.putArray("anyOf").add(other).add(Json.object().put("type", "null"));
  }

  /// Gives every reference below a node the name that its target has in a merged document.
  static void rename(JsonNode node, ModuleDocument module) {
    if (node instanceof ObjectNode object && object.path("$ref").asText().startsWith(PREFIX)) {
      String name = object.get("$ref").asText().substring(PREFIX.length());
      object.put("$ref", PREFIX + module.unique(name));
    }
    node.forEach(below -> rename(below, module));
  }

  /// The names of the schemas that a node needs, directly or through others.
  static Set<String> needed(JsonNode node, JsonNode schemas) {
    var names = new HashSet<String>();
    collectNeeded(node, schemas, names);
    return names;
  }

  private static void collectNeeded(JsonNode node, JsonNode schemas, Set<String> names) {
    String reference = node.path("$ref").asText();
    if (reference.startsWith(PREFIX) && names.add(reference.substring(PREFIX.length()))) {
      collectNeeded(schemas.path(reference.substring(PREFIX.length())), schemas, names);
    }
    node.forEach(below -> collectNeeded(below, schemas, names));
  }

  static ObjectNode reference(String name) {
    return Json.object().put("$ref", PREFIX + name);
  }
}
