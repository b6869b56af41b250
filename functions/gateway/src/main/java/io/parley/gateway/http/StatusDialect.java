package io.parley.gateway.http;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.serde.annotation.Serdeable;
import io.parley.gateway.Problem;
import io.parley.gateway.body.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Errors that are a status, what is wrong, and the status in words: those of the surfaces for
/// people and for breakout rooms. With a 400, what is wrong is a list of texts.
public final class StatusDialect implements Dialect {

  private static final int BAD_REQUEST = 400;

  @Serdeable
  record Failure(int statusCode, Object message, String error) {}

  @Override
  public MutableHttpResponse<Object> problem(Problem problem, @Nullable Object details) {
    MutableHttpResponse<Object> answer =
        switch (problem) {
          case INVALID_JSON -> error(BAD_REQUEST, List.of(problem.message()));
          case VALIDATION_ERROR -> error(BAD_REQUEST, texts(problem, details));
          default -> error(problem.status(), problem.message());
        };
    if (problem.retryable()) {
      answer.header("Retry-After", "1");
    }
    return answer;
  }

  /// @param message a text, or a list of texts with a 400
  public static MutableHttpResponse<Object> error(int status, Object message) {
    HttpStatus known = HttpStatus.valueOf(status);
    return HttpResponse.status(known).body(new Failure(status, message, known.getReason()));
  }

  private static List<String> texts(Problem problem, @Nullable Object details) {
    return details instanceof List<?> violations
        ? violations.stream()
            .filter(Violation.class::isInstance)
            .map(Violation.class::cast)
            .map(violation -> violation.field() + " " + violation.message())
            .toList()
        : List.of(problem.message());
  }
}
