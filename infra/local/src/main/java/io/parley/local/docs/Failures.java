package io.parley.local.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.local.json.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The error responses of an operation: those that its method refuses by itself, and those that
/// any such call may meet. Its 500 has the schema of them all.
///
/// @param operation as the compiler describes it: some codes are descriptions of responses
/// @param any the schema of every refusal
/// @param members of that schema
record Failures(
    ObjectNode operation, JsonNode any, JsonNode members, String surface, Catalogue catalogue) {

  private static final int FIRST = 400;
  private static final int FAULT = 500;
  private static final int NOT_OFFERED = 501;
  private static final Set<Integer> LATER = Set.of(429, 503);
  private static final String OR = " or ";
  private static final String SLASH = " / ";

  static Failures of(ObjectNode operation, ModuleDocument module, Catalogue catalogue) {
    var any = operation.at("/responses/500/content/application~1json/schema");
    String name = any.path("$ref").asText().replace(Schemas.PREFIX, "");
    return new Failures(
        operation,
        any,
        module.root().at("/components/schemas").path(name).path("properties"),
        module.surface(),
        catalogue);
  }

  /// Replaces the error responses by one for each status, with the schema of exactly its errors.
  ///
  /// @param own what the method refuses by itself
  void describe(String method, Set<String> own) {
    Set<String> codes = takeCodes();
    codes.addAll(own);
    if (any.isMissingNode()) {
      return;
    }
    addCodesOfAnyCall(method, codes);
    var responses = (ObjectNode) operation.path("responses");
    catalogue.wordings().keySet().stream()
        .filter(codes::contains)
        .collect(
            Collectors.groupingBy(
                code -> catalogue.wording(code, surface).status(),
                TreeMap::new,
                Collectors.toList()))
        .forEach(
            (status, codesOfIt) ->
                responses.set(Integer.toString(status), describeResponse(status, codesOfIt)));
  }

  /// The codes that the compiler handed on, which it then no longer shows.
  private Set<String> takeCodes() {
    var codes = new TreeSet<String>();
    var responses = (ObjectNode) operation.path("responses");
    responses
        .properties()
        .removeIf(
            response -> {
              boolean isError = Integer.parseInt(response.getKey()) >= FIRST;
              if (isError) {
                String described = response.getValue().path("description").asText();
                codes.addAll(Arrays.asList(described.split(OR, -1)));
              }
              return isError;
            });
    return codes;
  }

  /// Only a GET ignores a body; the other methods read one even if they need none.
  private void addCodesOfAnyCall(String method, Set<String> codes) {
    codes.add("SERVICE_UNAVAILABLE");
    if (!operation.path("security").isEmpty()) {
      codes.add("INVALID_CREDENTIALS");
    }
    if (!method.equals("get")) {
      codes.addAll(List.of("INVALID_JSON", "PAYLOAD_TOO_LARGE", "UNSUPPORTED_MEDIA_TYPE"));
    }
    // The Directory has an error for each parameter.
    boolean hasParameters =
        !surface.equals("DIRECTORY")
            && operation.path("parameters").findValuesAsText("in").stream()
                .anyMatch(in -> !in.equals("path"));
    if (operation.has("requestBody") || hasParameters) {
      codes.add("VALIDATION_ERROR");
    }
  }

  private ObjectNode describeResponse(int status, List<String> codes) {
    boolean showsCodes = members.path("error").has("$ref");
    List<String> refusals =
        showsCodes
            ? codes
            : codes.stream()
                .map(code -> catalogue.wording(code, surface).text())
                .distinct()
                .toList();
    var exact = Json.object();
    exact.putArray("allOf").add(any.<JsonNode>deepCopy()).add(describeBody(status, refusals));
    var response = Json.object().put("description", String.join(showsCodes ? OR : SLASH, refusals));
    response.putObject("content").putObject("application/json").set("schema", exact);
    if (LATER.contains(status)) {
      response
          .putObject("headers")
          .putObject("Retry-After")
          .putObject("schema")
          .put("type", "string");
    }
    return response;
  }

  private ObjectNode describeBody(int status, List<String> refusals) {
    var only = Json.object();
    var wanted = only.putObject("properties");
    if (!members.has("statusCode")) {
      boolean isCode = members.path("error").has("$ref");
      var place =
          isCode
              ? wanted.putObject("error").putObject("properties").putObject("code")
              : wanted.putObject("error");
      refusals.forEach(place.putArray("enum")::add);
      return only;
    }
    wanted.putObject("statusCode").put("const", status);
    var message = wanted.putObject("message").put("type", status == FIRST ? "array" : "string");
    if (status == FIRST) {
      message.putObject("items").put("type", "string");
    } else if (status < FAULT || status == NOT_OFFERED) {
      refusals.forEach(message.putArray("enum")::add);
    }
    return only;
  }
}
