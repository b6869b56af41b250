package io.parley.local.gateway.connect;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.local.gateway.call.FunctionInvoker;
import io.parley.local.gateway.call.Outcome;
import io.parley.local.gateway.connection.Caller;
import io.parley.local.gateway.connection.SocketEvents;
import io.parley.local.gateway.connection.SocketNotice;
import io.parley.local.gateway.connection.Status;
import io.parley.local.gateway.wire.Answer;
import io.parley.local.gateway.wire.Request;
import io.parley.local.json.Json;
import io.parley.local.template.Template.SocketApi;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The `$connect` route: its status decides whether the handshake is completed.
public final class ConnectStep {

  private static final Duration LIMIT = Duration.ofSeconds(29);
  private static final String SUBPROTOCOL = "Sec-WebSocket-Protocol";

  private final Optional<String> function;
  private final SocketEvents events;
  private final FunctionInvoker invoker;

  public ConnectStep(SocketApi api, SocketEvents events, FunctionInvoker invoker) {
    this.function = Optional.ofNullable(api.routes().get("$connect"));
    this.events = events;
    this.invoker = invoker;
  }

  public CompletableFuture<Opening> ask(Request request, Caller caller) {
    if (function.isEmpty()) {
      return CompletableFuture.completedFuture(new Opening.Accepted(caller, Optional.empty()));
    }
    JsonNode event = events.connect(request, caller);
    return invoker
        .integrate(function.get(), event, LIMIT)
        .thenApply(outcome -> toOpening(outcome, caller, event));
  }

  private static Opening toOpening(Outcome outcome, Caller caller, JsonNode event) {
    return readOutput(outcome)
        .<Opening>map(
            output ->
                Status.of(output) / 100 == 2
                    ? new Opening.Accepted(caller, readSubprotocol(output))
                    : new Opening.Refused(Answer.empty(Status.of(output))))
        .orElseGet(() -> badGateway(event));
  }

  private static Optional<JsonNode> readOutput(Outcome outcome) {
    return outcome instanceof Outcome.Answered(var payload)
        ? Json.parse(payload).filter(output -> Status.of(output) > 0)
        : Optional.empty();
  }

  private static Opening badGateway(JsonNode event) {
    return new Opening.Refused(Answer.json(502, SocketNotice.of(SocketNotice.INTERNAL, event)));
  }

  private static Optional<String> readSubprotocol(JsonNode output) {
    return output.path("headers").properties().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(SUBPROTOCOL))
        .map(Map.Entry::getValue)
        .map(JsonNode::asText)
        .findFirst();
  }
}
