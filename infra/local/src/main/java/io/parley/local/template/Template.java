package io.parley.local.template;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything the local system runs, read from template.yaml with every intrinsic function
/// resolved.
///
/// @param functions by logical id
/// @param parameters values in SSM's Parameter Store, by name
/// @param policies what each function may do, by its logical id
public record Template(
    Map<String, FunctionSpec> functions,
    List<HttpRoute> httpRoutes,
    Optional<Cors> cors,
    SocketApi sockets,
    List<TableSpec> tables,
    List<ScheduleSpec> schedules,
    List<QueueSpec> queues,
    List<AsyncSpec> asynchronous,
    Map<String, String> parameters,
    Map<String, List<Statement>> policies) {

  /// A template without schedules, queues, settings of asynchronous invocations and parameters.
  public Template(
      Map<String, FunctionSpec> functions,
      List<HttpRoute> httpRoutes,
      Optional<Cors> cors,
      SocketApi sockets,
      List<TableSpec> tables) {
    this(
        functions,
        httpRoutes,
        cors,
        sockets,
        tables,
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        Map.of());
  }

  /// The functions of the WebSocket API, and those that functions call, such as the one that
  /// delivers to sockets.
  public List<String> functionsOfSockets() {
    var others = new HashSet<String>();
    httpRoutes.forEach(route -> others.add(route.function()));
    schedules.forEach(schedule -> others.add(schedule.function()));
    var found = new LinkedHashSet<String>();
    sockets.authorizer().ifPresent(authorizer -> found.add(authorizer.function()));
    found.addAll(sockets.routes().values());
    functions.values().stream()
        .filter(function -> !function.afterDeploy() && !others.contains(function.logicalId()))
        .forEach(function -> found.add(function.logicalId()));
    return List.copyOf(found);
  }

  /// How asynchronous invocations of a function are treated, as far as the template says.
  public AsyncSpec asynchronous(String function) {
    return asynchronous.stream()
        .filter(spec -> spec.function().equals(function))
        .findFirst()
        .orElse(AsyncSpec.byDefault(function));
  }

  /// The schedule (`rate(…)`) of a function.
  ///
  /// @param function logical id
  /// @param deadLetters ARN of the queue for calls that did not reach Lambda
  public record ScheduleSpec(String function, Duration every, Optional<String> deadLetters) {}

  /// What Lambda does about asynchronous invocations that fail (`EventInvokeConfig`).
  ///
  /// @param function logical id
  /// @param maxAge how long an event is tried
  /// @param retries how often, after the first time
  /// @param onFailure ARN of the queue that gets a record of what was given up
  public record AsyncSpec(
      String function, Duration maxAge, int retries, Optional<String> onFailure) {

    static AsyncSpec byDefault(String function) {
      return new AsyncSpec(function, Duration.ofHours(6), 2, Optional.empty());
    }
  }

  /// An SQS queue.
  ///
  /// @param visibility how long a received message stays invisible
  /// @param retention how long it is kept, from when it was sent
  /// @param consumer the function that gets its messages
  public record QueueSpec(
      String url,
      String arn,
      Duration visibility,
      Duration retention,
      Optional<Redrive> redrive,
      Optional<Consumer> consumer) {

    public String name() {
      return arn.substring(arn.lastIndexOf(':') + 1);
    }
  }

  /// Where a message goes instead of being received once more (`RedrivePolicy`).
  ///
  /// @param deadLetters ARN of a queue
  public record Redrive(String deadLetters, int maxReceiveCount) {}

  /// The `SQS` event of a function.
  ///
  /// @param function logical id
  /// @param partial whether the function answers which messages failed
  ///     (`ReportBatchItemFailures`)
  public record Consumer(String function, int batchSize, boolean partial) {}

  /// What a policy allows.
  ///
  /// @param resources ARNs, which may end in `*`
  public record Statement(List<String> actions, List<String> resources) {}

  /// A function of the template.
  ///
  /// @param name what Lambda's Invoke call knows it by, besides its logical id (`FunctionName`, or
  ///     stack and logical id)
  /// @param artifact the zip its `CodeUri` names, absolute
  /// @param timeout how long an invocation may take
  /// @param afterDeploy whether it is to be invoked after a deployment, which its tag
  ///     `parley:invoke: after-deploy` says
  public record FunctionSpec(
      String logicalId,
      String name,
      String handler,
      Path artifact,
      int memoryMegabytes,
      Duration timeout,
      Map<String, String> environment,
      boolean afterDeploy) {}

  /// A route of the HTTP API.
  ///
  /// @param method an HTTP method, or `ANY`
  /// @param path may hold `{name}` segments and a greedy `{name+}` at the end
  /// @param function logical id
  public record HttpRoute(String method, String path, String function) {}

  /// The HTTP API's own CORS settings (`CorsConfiguration`).
  public record Cors(
      List<String> allowOrigins,
      List<String> allowMethods,
      List<String> allowHeaders,
      List<String> exposeHeaders,
      Optional<Integer> maxAge,
      boolean allowCredentials) {}

  /// The WebSocket API.
  ///
  /// @param apiId its physical id in events and endpoints
  /// @param routes logical id of the function by route key, `$connect`, `$disconnect` and
  ///     `$default` among them
  public record SocketApi(
      String apiId,
      String stage,
      String routeSelectionExpression,
      Map<String, String> routes,
      Optional<Authorizer> authorizer) {}

  /// The REQUEST authorizer of `$connect`.
  ///
  /// @param identitySources such as `route.request.querystring.token`
  public record Authorizer(String function, List<String> identitySources) {}

  /// A DynamoDB table.
  ///
  /// @param name physical name, as in the functions' environment
  /// @param properties the resource's `Properties`, resolved
  public record TableSpec(String logicalId, String name, Map<String, Object> properties) {}
}
