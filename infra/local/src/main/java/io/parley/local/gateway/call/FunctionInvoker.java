package io.parley.local.gateway.call;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.local.host.FunctionHost;
import io.parley.local.host.Invocation;
import io.parley.local.json.Json;
import io.parley.local.time.Time;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// Invokes functions on behalf of the gateway.
public final class FunctionInvoker {

  private final FunctionHost host;
  private final Time time;
  private final InFlight inFlight;

  public FunctionInvoker(FunctionHost host, Time time, InFlight inFlight) {
    this.host = host;
    this.time = time;
    this.inFlight = inFlight;
  }

  /// One synchronous integration call, never completing exceptionally.
  public CompletableFuture<Outcome> integrate(String function, JsonNode event, Duration limit) {
    var result = new CompletableFuture<Outcome>();
    var timer = time.after(limit, () -> result.complete(new Outcome.TimedOut()));
    var _ =
        run(function, Json.bytes(event))
            .thenAccept(
                invocation -> {
                  timer.cancel();
                  result.complete(toOutcome(invocation));
                });
    return result;
  }

  /// One plain invocation, never completing exceptionally.
  public CompletableFuture<Invocation> run(String function, byte[] event) {
    return inFlight
        .during(
            () ->
                // Composed, so that a host that throws counts as a function that fails.
                CompletableFuture.completedFuture(event)
                    .thenCompose(sent -> host.invoke(function, sent))
                    .exceptionally(e -> new Invocation.Failed("Runtime", String.valueOf(e))))
        .toCompletableFuture();
  }

  private static Outcome toOutcome(Invocation invocation) {
    return switch (invocation) {
      case Invocation.Answered(var payload) -> new Outcome.Answered(payload);
      case Invocation.Failed(var type, var message) -> new Outcome.Failed(type, message);
      case Invocation.Crashed(var message) -> new Outcome.Failed("Runtime.ExitError", message);
      case Invocation.TimedOut() -> new Outcome.Failed("Sandbox.Timedout", "Task timed out");
    };
  }
}
