package io.parley.gateway.http.error;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.serde.annotation.Serdeable;
import io.parley.core.limit.OverLimit;
import io.parley.gateway.Problem;
import io.parley.gateway.body.Violation;
import io.parley.gateway.http.error.Failure.Wait;
import io.swagger.v3.oas.annotations.extensions.Extension;
import io.swagger.v3.oas.annotations.extensions.ExtensionProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Errors that are a status, what is wrong, and the status in words: those of the surfaces for
/// people and for breakout rooms. With a 400, what is wrong is a list of texts.
public final class StatusErrorFormat implements ErrorFormat {

  private static final int BAD_REQUEST = 400;

  /// @param message a text, or a list of texts with a 400
  /// @param code only beyond a limit, as `details`
  @Serdeable
  @Schema(name = "StatusFailure")
  public record Failure(
      int statusCode,
      @Schema(
              description = "what is wrong; a list of texts with a 400",
              extensions =
                  @Extension(properties = @ExtensionProperty(name = "any", value = "true")))
          Object message,
      String error,
      @Schema(nullable = false, implementation = Problem.class) @JsonInclude(Include.NON_NULL)
          @Nullable String code,
      @Schema(nullable = false) @JsonInclude(Include.NON_NULL) @Nullable Wait details) {}

  @Override
  public MutableHttpResponse<Object> problem(Problem problem, @Nullable Object details) {
    MutableHttpResponse<Object> answer =
        switch (problem) {
          case INVALID_JSON -> error(BAD_REQUEST, List.of(problem.message()));
          case VALIDATION_ERROR -> error(BAD_REQUEST, describeViolations(problem, details));
          default -> error(problem.status(), messageOf(problem, details));
        };
    if (details instanceof Wait wait) {
      return answerWait(problem, wait);
    }
    if (problem.retryable()) {
      answer.header("Retry-After", "1");
    }
    return answer;
  }

  /// The refusal of what came too soon.
  @SuppressWarnings("unchecked")
  public static <T> MutableHttpResponse<T> overLimit(OverLimit over) {
    return (MutableHttpResponse<T>) answerWait(Problem.RATE_LIMIT_EXCEEDED, Wait.of(over));
  }

  private static MutableHttpResponse<Object> answerWait(Problem problem, Wait wait) {
    HttpStatus known = HttpStatus.valueOf(problem.status());
    MutableHttpResponse<Object> answer = HttpResponse.status(known);
    return answer
        .body(
            (Object)
                new Failure(
                    problem.status(), problem.message(), known.getReason(), problem.name(), wait))
        .header("Retry-After", wait.seconds());
  }

  /// A refusal in the place of the answer that a caller asked for.
  ///
  /// @param message a text, or a list of texts with a 400
  @SuppressWarnings("unchecked")
  public static <T> MutableHttpResponse<T> error(int status, Object message) {
    HttpStatus known = HttpStatus.valueOf(status);
    MutableHttpResponse<Object> answer = HttpResponse.status(known);
    return (MutableHttpResponse<T>)
        answer.body(new Failure(status, message, known.getReason(), null, null));
  }

  /// With the request's id, where a fault has one.
  private static String messageOf(Problem problem, @Nullable Object details) {
    return details instanceof Map<?, ?> fault && fault.get("request_id") instanceof String id
        ? problem.message() + " (request " + id + ")"
        : problem.message();
  }

  private static List<String> describeViolations(Problem problem, @Nullable Object details) {
    return details instanceof List<?> violations
        ? violations.stream()
            .filter(Violation.class::isInstance)
            .map(Violation.class::cast)
            .map(violation -> violation.field() + " " + violation.message())
            .toList()
        : List.of(problem.message());
  }
}
