package io.parley.local.gateway.invoke;

import io.parley.local.gateway.call.FunctionInvoker;
import io.parley.local.gateway.connection.Faults;
import io.parley.local.gateway.queue.Queues;
import io.parley.local.gateway.wire.Answer;
import io.parley.local.gateway.wire.Headers;
import io.parley.local.gateway.wire.Ids;
import io.parley.local.gateway.wire.Percent;
import io.parley.local.gateway.wire.Request;
import io.parley.local.host.Invocation;
import io.parley.local.json.Json;
import io.parley.local.template.Template;
import io.parley.local.template.Template.FunctionSpec;
import io.parley.local.time.Time;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lambda's Invoke call. Signatures are not checked: any process on this machine may invoke.
public final class InvokeCall {

  private static final Pattern PATH = Pattern.compile("/2015-03-31/functions/([^/]+)/invocations");
  private static final int MAX_SYNC = 6 * 1024 * 1024;
  private static final int MAX_ASYNC = 1024 * 1024;

  private final FunctionNames names;
  private final Map<String, FunctionSpec> functions;
  private final FunctionInvoker invoker;
  private final Faults faults;
  private final AsyncQueue queue;
  private final Ids ids;

  public InvokeCall(
      Template template,
      FunctionInvoker invoker,
      Queues queues,
      Faults faults,
      Time time,
      Ids ids) {
    this.names = new FunctionNames(template.functions().values());
    this.functions = template.functions();
    this.invoker = invoker;
    this.faults = faults;
    this.queue = new AsyncQueue(template, invoker, queues, time, ids);
    this.ids = ids;
  }

  /// The answer to come, or nothing if the request is not an Invoke call.
  public Optional<CompletableFuture<Answer>> answer(Request request) {
    Matcher path = PATH.matcher(request.path());
    if (!path.matches() || !request.method().equals("POST")) {
      return Optional.empty();
    }
    String requestId = ids.lambda();
    return Optional.of(
        invokeFunction(request, qualifiedName(request, path.group(1)), requestId)
            .thenApply(answer -> answer.with("x-amzn-RequestId", requestId)));
  }

  /// Invokes a function asynchronously, by its alias; completes when the first attempt has ended.
  ///
  /// @param function logical id
  public CompletableFuture<Void> invokeLater(String function, byte[] event) {
    return queue.add(names.find(function + ":live").orElseThrow(), event);
  }

  private static String qualifiedName(Request request, String inPath) {
    String name = Percent.decode(inPath);
    List<String> qualifier = request.query().values().getOrDefault("Qualifier", List.of());
    return qualifier.isEmpty() ? name : name + ":" + qualifier.getFirst();
  }

  private CompletableFuture<Answer> invokeFunction(
      Request request, String written, String requestId) {
    var target = names.find(written);
    if (target.isEmpty()) {
      return completedWith(
          errorAnswer(404, "ResourceNotFoundException", "Function not found: " + written));
    }
    String type = request.header("X-Amz-Invocation-Type").orElse("RequestResponse");
    byte[] event = request.body().length == 0 ? utf8Bytes("{}") : request.body();
    int limit = type.equals("Event") ? MAX_ASYNC : MAX_SYNC;
    if (event.length > limit) {
      var text =
          "Request must be smaller than " + limit + " bytes for the InvokeFunction operation";
      return completedWith(errorAnswer(413, "RequestTooLargeException", text));
    }
    if (Json.parse(event).isEmpty()) {
      return completedWith(
          errorAnswer(
              400, "InvalidRequestContentException", "Could not parse request body into json"));
    }
    return switch (type) {
      case "RequestResponse" -> invokeSync(target.get(), event, requestId);
      case "Event" -> {
        if (faults.refusesInvocations()) {
          yield completedWith(errorAnswer(429, "TooManyRequestsException", "Rate Exceeded."));
        }
        var _ = queue.add(target.get(), event);
        yield completedWith(Answer.empty(202));
      }
      case "DryRun" -> completedWith(Answer.empty(204));
      default ->
          completedWith(
              errorAnswer(
                  400, "InvalidParameterValueException", "Unknown invocation type " + type));
    };
  }

  private CompletableFuture<Answer> invokeSync(
      FunctionNames.Target target, byte[] event, String requestId) {
    return invoker
        .run(target.function(), event)
        .thenApply(invocation -> toAnswer(target.function(), invocation, requestId))
        .thenApply(answer -> answer.with("X-Amz-Executed-Version", target.version()));
  }

  private Answer toAnswer(String function, Invocation invocation, String requestId) {
    return switch (invocation) {
      case Invocation.Answered(var payload) when payload.length <= MAX_SYNC ->
          payloadAnswer(payload);
      case Invocation.Answered _ ->
          failureAnswer(
              "Function.ResponseSizeTooLarge",
              "Response payload size exceeded maximum allowed payload size");
      case Invocation.Failed(var type, var message) -> failureAnswer(type, message);
      case Invocation.Crashed(var message) ->
          failureAnswer(
              "Runtime.ExitError", "RequestId: %s Error: %s".formatted(requestId, message));
      case Invocation.TimedOut() -> {
        var spec = Optional.ofNullable(functions.get(function));
        double seconds = spec.map(found -> found.timeout().toMillis() / 1000.0).orElse(0.0);
        yield failureAnswer(
            "Sandbox.Timedout",
            "RequestId: %s Error: Task timed out after %.2f seconds".formatted(requestId, seconds));
      }
    };
  }

  private static Answer payloadAnswer(byte[] payload) {
    return new Answer(200, Headers.of("Content-Type", "application/json"), payload);
  }

  private static Answer failureAnswer(String type, String message) {
    var body = Json.object().put("errorMessage", message).put("errorType", type);
    return payloadAnswer(Json.bytes(body)).with("X-Amz-Function-Error", "Unhandled");
  }

  private static Answer errorAnswer(int status, String type, String message) {
    var body = Json.object().put("Type", "User").put("message", message);
    return Answer.json(status, Json.text(body)).with("x-amzn-ErrorType", type);
  }

  private static CompletableFuture<Answer> completedWith(Answer answer) {
    return CompletableFuture.completedFuture(answer);
  }

  private static byte[] utf8Bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
