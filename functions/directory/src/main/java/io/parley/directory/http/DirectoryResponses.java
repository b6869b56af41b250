package io.parley.directory.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.parley.directory.http.Outcome.Done;
import io.parley.directory.http.Outcome.Refused;
import io.parley.gateway.Problem;
import io.parley.gateway.Surface;
import io.parley.gateway.Wording;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The Directory's answers: bare objects and lists, and `{"error":"text"}`.
public final class DirectoryResponses {

  private static final String RETRY_AFTER_SECONDS = "1";

  private DirectoryResponses() {}

  /// @param requestId only of a fault
  @Serdeable(naming = SnakeCaseStrategy.class)
  record ErrorJson(
      String error,
      @Schema(nullable = false) @JsonInclude(Include.NON_NULL) @Nullable String requestId) {}

  public static <T> HttpResponse<T> ok(T body) {
    return HttpResponse.ok(body);
  }

  /// Answers with the result, or the refusal.
  public static <T, J> HttpResponse<J> found(
      Optional<T> value, Function<T, J> json, Problem otherwise) {
    return value
        .<HttpResponse<J>>map(result -> HttpResponse.ok(json.apply(result)))
        .orElseGet(() -> refused(otherwise));
  }

  public static <T, J> HttpResponse<J> changed(Outcome<T> outcome, Function<T, J> json) {
    return switch (outcome) {
      case Done<T>(T value) -> HttpResponse.ok(json.apply(value));
      case Refused<T>(Problem why) -> refused(why);
    };
  }

  public static HttpResponse<Void> deleted(boolean existed, Problem otherwise) {
    return deleted(existed ? Optional.empty() : Optional.of(otherwise));
  }

  public static HttpResponse<Void> deleted(Optional<Problem> refusal) {
    return refusal
        .<HttpResponse<Void>>map(DirectoryResponses::refused)
        .orElseGet(HttpResponse::noContent);
  }

  /// A refusal in the place of the answer that a caller asked for.
  @SuppressWarnings("unchecked")
  static <T> MutableHttpResponse<T> refused(Problem problem) {
    return (MutableHttpResponse<T>) refused(problem, null);
  }

  /// @param requestId only of a fault
  static MutableHttpResponse<Object> refused(Problem problem, @Nullable String requestId) {
    Wording wording = problem.on(Surface.DIRECTORY);
    MutableHttpResponse<Object> answer =
        HttpResponse.<Object>status(HttpStatus.valueOf(wording.status()))
            .body(new ErrorJson(wording.text(), requestId));
    if (problem.retryable()) {
      answer.header("Retry-After", RETRY_AFTER_SECONDS);
    }
    return answer;
  }
}
