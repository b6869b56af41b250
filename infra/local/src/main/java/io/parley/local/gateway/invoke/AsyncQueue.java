package io.parley.local.gateway.invoke;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.local.gateway.call.FunctionInvoker;
import io.parley.local.gateway.queue.Queues;
import io.parley.local.gateway.wire.Ids;
import io.parley.local.host.Invocation;
import io.parley.local.json.Json;
import io.parley.local.template.Template;
import io.parley.local.template.Template.AsyncSpec;
import io.parley.local.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Lambda's queue of asynchronous invocations: more attempts, one and then two minutes after a
/// failure, and at last a record in the queue that the function names for them.
final class AsyncQueue {

  private static final List<Duration> PAUSES =
      List.of(Duration.ofMinutes(1), Duration.ofMinutes(2));

  private final Template template;
  private final FunctionInvoker invoker;
  private final Queues queues;
  private final Time time;
  private final Ids ids;

  AsyncQueue(Template template, FunctionInvoker invoker, Queues queues, Time time, Ids ids) {
    this.template = template;
    this.invoker = invoker;
    this.queues = queues;
    this.time = time;
    this.ids = ids;
  }

  /// @param arn by which a record names the function
  private record Event(
      AsyncSpec spec, String arn, String requestId, byte[] payload, Instant accepted) {}

  /// Completes when the first attempt has ended.
  CompletableFuture<Void> add(FunctionNames.Target target, byte[] payload) {
    AsyncSpec spec = template.asynchronous(target.function());
    String arn = target.arn() + ":" + target.version();
    return attemptInvocation(
        new Event(spec, arn, ids.lambda(), payload, time.clock().instant()), 1);
  }

  private CompletableFuture<Void> attemptInvocation(Event event, int attempt) {
    return invoker
        .run(event.spec().function(), event.payload())
        .thenAccept(
            invocation -> {
              if (!(invocation instanceof Invocation.Answered)) {
                retryLater(event, attempt, invocation);
              }
            });
  }

  private void retryLater(Event event, int attempts, Invocation failure) {
    if (attempts > event.spec().retries()) {
      recordFailure(event, attempts, "RetriesExhausted", Optional.of(failure));
      return;
    }
    var _ =
        time.after(
            PAUSES.get(attempts - 1),
            () -> {
              Instant end = event.accepted().plus(event.spec().maxAge());
              if (time.clock().instant().isAfter(end)) {
                recordFailure(event, attempts, "EventAgeExceeded", Optional.empty());
              } else {
                var _ = attemptInvocation(event, attempts + 1);
              }
            });
  }

  /// The form of the records that Lambda sends to a destination.
  private void recordFailure(
      Event event, int attempts, String condition, Optional<Invocation> failure) {
    if (event.spec().onFailure().isEmpty()) {
      return;
    }
    ObjectNode record =
        Json.object().put("version", "1.0").put("timestamp", time.clock().instant().toString());
    record
        .putObject("requestContext")
        .put("requestId", event.requestId())
        .put("functionArn", event.arn())
        .put("condition", condition)
        .put("approximateInvokeCount", attempts);
    record.set("requestPayload", Json.parse(event.payload()).orElseThrow());
    failure.ifPresent(
        invocation -> {
          record
              .putObject("responseContext")
              .put("statusCode", 200)
              .put("executedVersion", event.arn().substring(event.arn().lastIndexOf(':') + 1))
              .put("functionError", "Unhandled");
          record.set("responsePayload", describeFailure(invocation));
        });
    queues.send(event.spec().onFailure().get(), Json.text(record));
  }

  private static ObjectNode describeFailure(Invocation failure) {
    return switch (failure) {
      case Invocation.Failed(var type, var message) ->
          Json.object().put("errorMessage", message).put("errorType", type);
      case Invocation.Crashed(var message) -> Json.object().put("errorMessage", message);
      case Invocation.TimedOut() -> Json.object().put("errorMessage", "Task timed out");
      case Invocation.Answered _ -> throw new IllegalStateException("no failure");
    };
  }
}
