package io.parley.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.local.gateway.wire.Answer;
import io.parley.local.gateway.wire.Request;
import io.parley.local.json.Json;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// SSM's GetParameter, for the values that a deployment stores. Its signature is not checked.
final class ParameterCall {

  private static final String SERVICE = "AmazonSSM.";
  private static final String GET = SERVICE + "GetParameter";

  private final Map<String, String> values;

  /// @param values by name
  ParameterCall(Map<String, String> values) {
    this.values = values;
  }

  /// The answer, or nothing if the request is not an SSM call.
  Optional<CompletableFuture<Answer>> answer(Request request) {
    return request
        .header("X-Amz-Target")
        .filter(target -> target.startsWith(SERVICE))
        .map(target -> CompletableFuture.completedFuture(answerCall(target, request.body())));
  }

  private Answer answerCall(String target, byte[] body) {
    Optional<JsonNode> json = Json.parse(body);
    if (!target.equals(GET) || json.isEmpty()) {
      return errorAnswer("InvalidAction");
    }
    String name = json.get().path("Name").asText();
    String value = values.get(name);
    if (value == null) {
      return errorAnswer("ParameterNotFound");
    }
    var parameter = Json.object().put("Name", name).put("Type", "String").put("Value", value);
    return Answer.json(200, Json.text(Json.object().set("Parameter", parameter.put("Version", 1))));
  }

  private static Answer errorAnswer(String type) {
    return Answer.json(400, Json.text(Json.object().put("__type", type)));
  }
}
