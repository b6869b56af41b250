package io.parley.local.gateway.http;

import io.parley.local.gateway.call.FunctionInvoker;
import io.parley.local.gateway.call.Outcome;
import io.parley.local.gateway.wire.Answer;
import io.parley.local.gateway.wire.Ids;
import io.parley.local.gateway.wire.Request;
import io.parley.local.template.Template;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The HTTP API: finds the route, calls its function, answers as API Gateway would.
public final class HttpApi {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final HttpRoutes routes;
  private final CorsRules cors;
  private final HttpEvents events;
  private final FunctionInvoker invoker;
  private final Ids ids;

  public HttpApi(Template template, FunctionInvoker invoker, Clock clock, Ids ids) {
    this.routes = new HttpRoutes(template.httpRoutes());
    this.cors = new CorsRules(template.cors());
    this.events = new HttpEvents(clock, ids);
    this.invoker = invoker;
    this.ids = ids;
  }

  /// The answer to come, or nothing if no route takes the request.
  public Optional<CompletableFuture<Answer>> answer(Request request) {
    if (cors.answers(request)) {
      return Optional.of(CompletableFuture.completedFuture(cors.preflight(request)));
    }
    return routes
        .match(request.method(), request.decodedPath())
        .map(match -> callFunction(request, match));
  }

  private CompletableFuture<Answer> callFunction(Request request, Match match) {
    String requestId = ids.gateway();
    return invoker
        .integrate(match.route().function(), events.event(request, match, requestId), LIMIT)
        .thenApply(HttpApi::toAnswer)
        .thenApply(answer -> cors.decorate(request, answer))
        .thenApply(answer -> answer.with("Apigw-Requestid", requestId));
  }

  private static Answer toAnswer(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Answered(var payload) ->
          HttpAnswers.read(payload).orElseGet(HttpApi::internalServerError);
      case Outcome.Failed _ -> internalServerError();
      case Outcome.TimedOut() -> Answer.message(503, "Service Unavailable");
    };
  }

  private static Answer internalServerError() {
    return Answer.message(500, "Internal Server Error");
  }
}
