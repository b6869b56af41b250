package io.parley.local.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.local.json.Json;

/// The error responses of an operation. Its 500 has the schema of them all; the descriptions of
/// the others list their codes or texts, joined by "or".
///
/// @param any the schema of every refusal
/// @param members of that schema
record Failures(JsonNode any, JsonNode members) {

  static Failures of(ObjectNode operation, ModuleDocument module) {
    var any = operation.at("/responses/500/content/application~1json/schema");
    String name = any.path("$ref").asText().replace(Schemas.PREFIX, "");
    return new Failures(any, module.root().at("/components/schemas").path(name).path("properties"));
  }

  /// Gives a response the schema of exactly its own errors.
  void describe(int status, ObjectNode response) {
    if (any.isMissingNode()) {
      return;
    }
    var exact = Json.object();
    exact
        .putArray("allOf")
        .add(any.<JsonNode>deepCopy())
        .add(describeRefusals(status, response.path("description").asText()));
    var content = Json.object();
    content.putObject("application/json").set("schema", exact);
    response.set("content", content);
    if (status == 429 || status == 503) {
      response
          .putObject("headers")
          .putObject("Retry-After")
          .putObject("schema")
          .put("type", "string");
    }
  }

  private ObjectNode describeRefusals(int status, String refusals) {
    var only = Json.object();
    var wanted = only.putObject("properties");
    if (members.has("statusCode")) {
      wanted.putObject("statusCode").put("const", status);
      var message = wanted.putObject("message").put("type", status == 400 ? "array" : "string");
      if (status == 400) {
        message.putObject("items").put("type", "string");
      }
      return only;
    }
    boolean isCode = members.path("error").has("$ref");
    var place =
        isCode
            ? wanted.putObject("error").putObject("properties").putObject("code")
            : wanted.putObject("error");
    var values = place.putArray("enum");
    for (String refusal : refusals.split(" or ", -1)) {
      values.add(refusal);
    }
    return only;
  }
}
