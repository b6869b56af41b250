package io.parley.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.local.gateway.wire.Answer;
import io.parley.local.gateway.wire.Percent;
import io.parley.local.gateway.wire.Request;
import io.parley.local.grant.CallerPath;
import io.parley.local.grant.Grants;
import io.parley.local.grant.ServiceCall;
import io.parley.local.json.Json;
import io.parley.local.template.Template;
import io.parley.local.template.Template.QueueSpec;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The calls that functions make to the services on this port, held against their policies.
final class GrantedCalls {

  private static final String HERE = ":us-east-1:000000000000:";
  private static final Pattern INVOKE =
      Pattern.compile("/2015-03-31/functions/([^/]+)/invocations");
  private static final Pattern CONNECTION =
      Pattern.compile("/([^/]+)/(?:@|%40)connections/([^/]+)");

  private final Grants grants;
  private final String socketApi;
  private final List<QueueSpec> queues;

  GrantedCalls(Template template, Grants grants) {
    this.grants = grants;
    this.socketApi = template.sockets().apiId();
    this.queues = template.queues();
  }

  /// The request without its caller's name.
  static Request withoutCaller(Request request) {
    return CallerPath.of(request.path())
        .map(path -> request.at(path.rest(), request.query()))
        .orElse(request);
  }

  /// The answer to a call that the caller's policies do not allow.
  Optional<Answer> refuse(Request request) {
    return CallerPath.of(request.path())
        .flatMap(
            path ->
                findCall(request, path.rest())
                    .filter(call -> !grants.allow(path.function(), call))
                    .map(call -> answerDenied(path.function(), call)));
  }

  private static Answer answerDenied(String function, ServiceCall call) {
    String message =
        "%s is not authorized to perform: %s on resource: %s"
            .formatted(function, call.action(), call.resource());
    return Answer.message(403, message).with("x-amzn-ErrorType", "AccessDeniedException");
  }

  private Optional<ServiceCall> findCall(Request request, String path) {
    Matcher invoke = INVOKE.matcher(path);
    if (invoke.matches()) {
      String name = Percent.decode(invoke.group(1));
      return Optional.of(
          new ServiceCall("lambda:InvokeFunction", "arn:aws:lambda" + HERE + "function:" + name));
    }
    Matcher connection = CONNECTION.matcher(path);
    if (connection.matches()) {
      String resource =
          String.join(
              "/",
              "arn:aws:execute-api" + HERE + socketApi,
              connection.group(1),
              request.method(),
              "@connections",
              connection.group(2));
      return Optional.of(new ServiceCall("execute-api:ManageConnections", resource));
    }
    return request.header("X-Amz-Target").map(target -> callOf(target, request.body()));
  }

  private ServiceCall callOf(String target, byte[] body) {
    JsonNode json = Json.parse(body).orElseGet(Json::object);
    String operation = target.substring(target.indexOf('.') + 1);
    return switch (target.substring(0, Math.max(0, target.indexOf('.')))) {
      // A batch needs no other right.
      case "AmazonSQS" ->
          new ServiceCall(
              "sqs:" + operation.replaceFirst("Batch$", ""),
              arnOfQueue(json.path("QueueUrl").asText()));
      case "AmazonSSM" ->
          new ServiceCall(
              "ssm:" + operation,
              "arn:aws:ssm"
                  + HERE
                  + "parameter/"
                  + json.path("Name").asText().replaceFirst("^/", ""));
      default -> new ServiceCall("secretsmanager:" + operation, json.path("SecretId").asText());
    };
  }

  private String arnOfQueue(String url) {
    return queues.stream()
        .filter(queue -> queue.url().equals(url))
        .map(QueueSpec::arn)
        .findFirst()
        .orElse(url);
  }
}
