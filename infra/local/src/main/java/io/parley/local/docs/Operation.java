package io.parley.local.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Turns the compiler's description of a controller method into a caller's view of the operation.
///
/// @param method of HTTP, in lower case
record Operation(String method, ObjectNode node) {

  private static final int NO_CONTENT = 204;
  private static final int FIRST_REFUSAL = 400;
  private static final Map<Integer, String> SUCCESSES = Map.of(201, "Created", NO_CONTENT, "Done");
  private static final String JSON = "application/json";
  private static final String NO_CONTROLS = "^[^\\u0000-\\u001f\\u007f-\\u009f]*$";
  private static final String LINE =
      "^[^\\u0000-\\u001f\\u007f-\\u009f]*[^\\s\\u0000-\\u001f\\u007f-\\u009f]"
          + "[^\\u0000-\\u001f\\u007f-\\u009f]*$";
  private static final String LINE_OF_A_LIST =
      "^[^,\\u0000-\\u001f\\u007f-\\u009f]*[^\\s,\\u0000-\\u001f\\u007f-\\u009f]"
          + "[^,\\u0000-\\u001f\\u007f-\\u009f]*$";
  private static final Pattern SUMMARY = Pattern.compile("(?s)(.*?\\.)(\\s.*|$)");

  void mend(ModuleDocument module, String path, Catalogue catalogue) {
    node.put("operationId", module.unique(node.path("operationId").asText()));
    dropArguments();
    keepOwnCredential();
    unwrapBody();
    splitSummary();
    Failures.of(node, module, catalogue).describe(method, module.refusals().of(method, path));
    describeSuccesses();
    Schemas.rename(node, module);
  }

  /// The compiler describes an argument that callers do not send, such as the caller, as a query
  /// parameter. It is an object, which no real query parameter is.
  private void dropArguments() {
    if (node.path("parameters") instanceof ArrayNode all) {
      all.removeIf(
          argument ->
              argument.path("in").asText().equals("query") && argument.path("schema").has("$ref"));
      all.forEach(Operation::dropDefaults);
      all.forEach(Operation::describeText);
      all.forEach(parameter -> Schemas.bound((ObjectNode) parameter.path("schema")));
      if (all.isEmpty()) {
        node.remove("parameters");
      }
    }
  }

  /// A method's own credential precedes that of its class and replaces it. Two names are not
  /// schemes: `ApiKeyOrBearer` means either, and `None` means none.
  private void keepOwnCredential() {
    if (!(node.path("security") instanceof ArrayNode all) || all.isEmpty()) {
      return;
    }
    String own = all.get(0).fieldNames().next();
    List<String> schemes =
        switch (own) {
          case "ApiKeyOrBearer" -> List.of("ApiKey", "Bearer");
          case "None" -> List.of();
          default -> List.of(own);
        };
    var security = node.putArray("security");
    schemes.forEach(scheme -> security.addObject().putArray(scheme));
  }

  /// A query text has no control characters, and one that must not be empty is not blank either.
  /// The compiler omits the constraints of a list's elements, which are never blank.
  private static void describeText(JsonNode parameter) {
    if (!parameter.path("in").asText().equals("query")) {
      return;
    }
    if (parameter.at("/schema/items") instanceof ObjectNode items && isPlainText(items)) {
      // A list that is present but empty has one element, which is empty.
      ((ObjectNode) parameter.get("schema")).put("minItems", 1);
      items.put("minLength", 1).put("pattern", LINE_OF_A_LIST);
    } else if (parameter.path("schema") instanceof ObjectNode schema && isPlainText(schema)) {
      schema.put("pattern", schema.path("minLength").asInt() > 0 ? LINE : NO_CONTROLS);
    }
  }

  private static boolean isPlainText(ObjectNode schema) {
    return schema.path("type").asText().equals("string")
        && !schema.has("pattern")
        && !schema.has("format")
        && !schema.has("enum");
  }

  private static void dropDefaults(JsonNode parameter) {
    if (!parameter.path("schema").path("type").asText().equals("array")) {
      ((ObjectNode) parameter).remove("explode");
    }
  }

  /// The compiler describes the arguments of a method with a body as members of one object. The
  /// body is the member of that name.
  private void unwrapBody() {
    if (!(node.path("requestBody").path("content") instanceof ObjectNode kinds)) {
      return;
    }
    // A method may accept other media types too, to refuse them in its own order.
    if (kinds.has("*/*")) {
      kinds.set(JSON, kinds.remove("*/*"));
    }
    var content = (ObjectNode) kinds.get(JSON);
    boolean isRequired = true;
    var members = content.path("schema").path("properties");
    if (members.get("body") instanceof ObjectNode body) {
      // The body may be absent, but not null.
      isRequired = body.remove("nullable") == null;
      // A nullable reference is wrapped.
      content.set("schema", body.path("allOf").size() == 1 ? body.at("/allOf/0") : body);
    } else if (!content.path("schema").has("$ref")) {
      node.remove("requestBody");
      return;
    }
    ((ObjectNode) node.get("requestBody")).put("required", isRequired);
  }

  private void splitSummary() {
    String text = node.path("description").asText().replace("\\`", "`").replace("\n", " ");
    var parts = SUMMARY.matcher(text);
    if (parts.matches()) {
      node.put("summary", parts.group(1).replaceFirst("\\.$", ""));
    }
    node.put("description", text);
  }

  private void describeSuccesses() {
    var given = (ObjectNode) node.path("responses");
    var sorted = new TreeMap<String, JsonNode>();
    for (var response : given.properties()) {
      int code = Integer.parseInt(response.getKey());
      if (code < FIRST_REFUSAL && response.getValue() instanceof ObjectNode success) {
        success.put("description", SUCCESSES.getOrDefault(code, "Success"));
        if (code == NO_CONTENT) {
          success.remove("content");
        }
      }
      sorted.put(response.getKey(), response.getValue());
    }
    given.removeAll();
    given.setAll(sorted);
  }
}
