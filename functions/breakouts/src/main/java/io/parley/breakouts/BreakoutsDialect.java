package io.parley.breakouts;

import io.micronaut.context.annotation.Primary;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.parley.gateway.Problem;
import io.parley.gateway.body.Violation;
import io.parley.gateway.http.Dialect;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// This surface's errors: a status, a message (several for an invalid request) and the status's
/// name.
@Primary
@Singleton
final class BreakoutsDialect implements Dialect {

  @Override
  public MutableHttpResponse<Object> problem(Problem problem, @Nullable Object details) {
    int code =
        problem == Problem.VALIDATION_ERROR ? HttpStatus.BAD_REQUEST.getCode() : problem.status();
    HttpStatus status = HttpStatus.valueOf(code);
    MutableHttpResponse<Object> answer =
        Replies.error(
            status,
            status == HttpStatus.BAD_REQUEST ? texts(problem, details) : text(problem, details));
    if (problem.retryable()) {
      answer.header("Retry-After", "1");
    }
    return answer;
  }

  private static List<String> texts(Problem problem, @Nullable Object details) {
    return details instanceof List<?> violations
        ? violations.stream()
            .map(one -> (Violation) one)
            .map(violation -> violation.field() + " " + violation.message())
            .toList()
        : List.of(problem.message());
  }

  private static String text(Problem problem, @Nullable Object details) {
    return details instanceof Map<?, ?> fault && fault.get("request_id") instanceof String id
        ? problem.message() + " (request " + id + ")"
        : problem.message();
  }
}
