package io.parley.local.gateway.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.local.gateway.call.FunctionInvoker;
import io.parley.local.gateway.call.Outcome;
import io.parley.local.gateway.connection.Caller;
import io.parley.local.gateway.connection.SocketEvents;
import io.parley.local.gateway.connection.SocketNotice;
import io.parley.local.gateway.wire.Request;
import io.parley.local.json.Json;
import io.parley.local.template.Template.Authorizer;
import io.parley.local.template.Template.SocketApi;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The REQUEST authorizer of `$connect`, asked once per connection.
public final class AuthorizerStep {

  private static final Duration LIMIT = Duration.ofSeconds(29);
  private static final int MAX_RESULT = 8 * 1024;
  private static final String HEADER = "route.request.header.";
  private static final String QUERY = "route.request.querystring.";

  private static final Authorization UNAUTHORIZED = new Authorization.Refused(401, "Unauthorized");
  private static final Authorization FORBIDDEN =
      new Authorization.Refused(403, SocketNotice.FORBIDDEN);
  private static final Authorization BROKEN = new Authorization.Refused(500, SocketNotice.INTERNAL);

  private final Optional<Authorizer> authorizer;
  private final String methodArn;
  private final SocketEvents events;
  private final FunctionInvoker invoker;
  private final Clock clock;

  public AuthorizerStep(SocketApi api, SocketEvents events, FunctionInvoker invoker, Clock clock) {
    this.authorizer = api.authorizer();
    this.methodArn =
        "arn:aws:execute-api:us-east-1:000000000000:%s/%s/$connect"
            .formatted(api.apiId(), api.stage());
    this.events = events;
    this.invoker = invoker;
    this.clock = clock;
  }

  public CompletableFuture<Authorization> ask(Request request, Caller caller) {
    if (authorizer.isEmpty()) {
      return CompletableFuture.completedFuture(new Authorization.Open());
    }
    boolean identified =
        authorizer.get().identitySources().stream().allMatch(source -> hasSource(request, source));
    if (!identified) {
      return CompletableFuture.completedFuture(UNAUTHORIZED);
    }
    long asked = clock.millis();
    return invoker
        .integrate(authorizer.get().function(), events.authorize(request, caller, methodArn), LIMIT)
        .thenApply(outcome -> decideOutcome(outcome, clock.millis() - asked));
  }

  /// If a source is missing or empty, the caller is refused without invoking the function.
  private static boolean hasSource(Request request, String source) {
    if (source.startsWith(HEADER)) {
      String name = source.substring(HEADER.length());
      return request.header(name).filter(value -> !value.isEmpty()).isPresent();
    }
    return !source.startsWith(QUERY) || request.query().hasText(source.substring(QUERY.length()));
  }

  private Authorization decideOutcome(Outcome outcome, long latency) {
    return switch (outcome) {
      case Outcome.Answered(var payload) when payload.length <= MAX_RESULT ->
          Json.parse(payload).map(result -> decideResult(result, latency)).orElse(BROKEN);
      case Outcome.Answered _ -> BROKEN;
      case Outcome.Failed(var _, var message) ->
          message.equals("Unauthorized") ? UNAUTHORIZED : BROKEN;
      case Outcome.TimedOut() -> BROKEN;
    };
  }

  private Authorization decideResult(JsonNode result, long latency) {
    JsonNode document = result.path("policyDocument");
    Optional<ObjectNode> context = readContext(result, latency);
    if (context.isEmpty() || !Policy.isWellFormed(document)) {
      return BROKEN;
    }
    return Policy.allows(document, methodArn)
        ? new Authorization.Granted(context.get())
        : FORBIDDEN;
  }

  /// Scalars arrive as strings; anything deeper makes the whole result invalid.
  private static Optional<ObjectNode> readContext(JsonNode result, long latency) {
    JsonNode principal = result.path("principalId");
    JsonNode sent = result.path("context");
    boolean flat = sent.properties().stream().allMatch(e -> isScalarValue(e.getValue()));
    if (!principal.isTextual() || !flat || !(sent.isObject() || sent.isMissingNode())) {
      return Optional.empty();
    }
    var context = Json.object().put("principalId", principal.asText());
    sent.properties().forEach(e -> context.put(e.getKey(), e.getValue().asText()));
    return Optional.of(context.put("integrationLatency", latency));
  }

  private static boolean isScalarValue(JsonNode value) {
    return value.isTextual() || value.isNumber() || value.isBoolean();
  }
}
