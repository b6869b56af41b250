package io.parley.directory.http;

import io.micronaut.context.annotation.Primary;
import io.micronaut.http.MutableHttpResponse;
import io.parley.directory.http.DirectoryResponses.ErrorJson;
import io.parley.gateway.Problem;
import io.parley.gateway.body.Violation;
import io.parley.gateway.http.error.ErrorFormat;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The Directory's errors: a text under `error`, and the request's id beside a fault.
@Primary
@Singleton
final class DirectoryErrorFormat implements ErrorFormat {

  private static final int BAD_REQUEST = 400;

  @Override
  public MutableHttpResponse<Object> problem(Problem problem, @Nullable Object details) {
    int status = problem == Problem.VALIDATION_ERROR ? BAD_REQUEST : problem.status();
    String text = messageOf(problem, details);
    @Nullable String request =
        details instanceof Map<?, ?> fault && fault.get("request_id") instanceof String id
            ? id
            : null;
    MutableHttpResponse<Object> answer =
        DirectoryResponses.error(status, new ErrorJson(text, request));
    if (problem.retryable()) {
      answer.header("Retry-After", "1");
    }
    return answer;
  }

  private static String messageOf(Problem problem, @Nullable Object details) {
    return switch (problem) {
      case INVALID_JSON -> "Invalid request body";
      case VALIDATION_ERROR -> describeViolations(details);
      case INVALID_CREDENTIALS -> "Unauthorized";
      case PAYLOAD_TOO_LARGE -> "Request body too large";
      case UNSUPPORTED_MEDIA_TYPE -> "Unsupported media type";
      case INTERNAL_ERROR -> "Internal server error";
      case SERVICE_UNAVAILABLE -> "Service unavailable";
      default -> problem.message();
    };
  }

  /// A body is invalid, or else its first member that says nothing is required.
  private static String describeViolations(@Nullable Object details) {
    List<Violation> violations =
        details instanceof List<?> all
            ? all.stream().map(Violation.class::cast).toList()
            : List.of();
    String field = violations.isEmpty() ? "request" : violations.getFirst().field();
    return switch (field) {
      case "request", "limit", "offset", "query" -> "Invalid " + field;
      default ->
          violations.stream().allMatch(DirectoryErrorFormat::isMissing)
              ? Refusal.required(field).text()
              : Refusal.INVALID_BODY.text();
    };
  }

  private static boolean isMissing(Violation violation) {
    return violation.message().equals(Violation.REQUIRED)
        || violation.message().equals(Violation.BLANK);
  }
}
