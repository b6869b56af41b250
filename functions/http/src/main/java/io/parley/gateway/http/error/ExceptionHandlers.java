package io.parley.gateway.http.error;

import io.micronaut.context.annotation.Primary;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.parley.core.store.StoreException;
import io.parley.gateway.Problem;
import io.parley.gateway.RequestLog;
import io.parley.gateway.http.event.ApiGatewayRequests;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Turns all that goes wrong around a controller into the surface's own error body, in one place.
final class ExceptionHandlers {

  private ExceptionHandlers() {}

  private static MutableHttpResponse<Object> answerFault(
      ErrorFormat dialect, HttpRequest<?> request, Problem problem, Throwable fault) {
    String id = requestId(request);
    RequestLog.fault(Map.of("request_id", id, "outcome", problem.name()), fault);
    return dialect.problem(problem, Map.of("request_id", id));
  }

  private static String requestId(HttpRequest<?> request) {
    var context = ApiGatewayRequests.of(request).getRequestContext();
    @Nullable String id = context == null ? null : context.getRequestId();
    return id == null ? "-" : id;
  }

  /// Requests that the edge refused.
  @Singleton
  static final class Refused implements ExceptionHandler<RefusedRequest, HttpResponse<?>> {
    private final ErrorFormat dialect;

    Refused(ErrorFormat dialect) {
      this.dialect = dialect;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public HttpResponse<?> handle(HttpRequest request, RefusedRequest refused) {
      return dialect.problem(refused.problem(), refused.details());
    }
  }

  /// Faults of the store.
  @Singleton
  static final class Store implements ExceptionHandler<StoreException, HttpResponse<?>> {
    private final ErrorFormat dialect;

    Store(ErrorFormat dialect) {
      this.dialect = dialect;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public HttpResponse<?> handle(HttpRequest request, StoreException fault) {
      Problem problem = fault.retryable() ? Problem.SERVICE_UNAVAILABLE : Problem.INTERNAL_ERROR;
      return answerFault(dialect, (HttpRequest<?>) request, problem, fault);
    }
  }

  /// Everything unforeseen.
  @Singleton
  static final class Unforeseen implements ExceptionHandler<RuntimeException, HttpResponse<?>> {
    private final ErrorFormat dialect;

    Unforeseen(ErrorFormat dialect) {
      this.dialect = dialect;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public HttpResponse<?> handle(HttpRequest request, RuntimeException fault) {
      return answerFault(dialect, (HttpRequest<?>) request, Problem.INTERNAL_ERROR, fault);
    }
  }

  /// Answers what the router itself refuses: an unknown path, a method unknown on a path.
  @Primary
  @Singleton
  static final class Router implements ErrorResponseProcessor<Object> {
    private final ErrorFormat dialect;

    Router(ErrorFormat dialect) {
      this.dialect = dialect;
    }

    @Override
    public MutableHttpResponse<Object> processResponse(
        ErrorContext context, MutableHttpResponse<?> response) {
      Problem problem =
          switch (response.code()) {
            case 404 -> Problem.NOT_FOUND;
            case 405 -> Problem.METHOD_NOT_ALLOWED;
            case 413 -> Problem.PAYLOAD_TOO_LARGE;
            case 415 -> Problem.UNSUPPORTED_MEDIA_TYPE;
            case 400, 406 -> Problem.INVALID_JSON;
            default -> Problem.INTERNAL_ERROR;
          };
      MutableHttpResponse<Object> answer = dialect.problem(problem, null);
      response.getHeaders().getFirst("Allow").ifPresent(allow -> answer.header("Allow", allow));
      return answer;
    }
  }
}
