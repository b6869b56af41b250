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
      Optional<T> value, Function<T, J> json, Refusal otherwise) {
    return value
        .<HttpResponse<J>>map(result -> HttpResponse.ok(json.apply(result)))
        .orElseGet(() -> refused(otherwise));
  }

  public static <T, J> HttpResponse<J> changed(Outcome<T> outcome, Function<T, J> json) {
    return switch (outcome) {
      case Done<T>(T value) -> HttpResponse.ok(json.apply(value));
      case Refused<T>(Refusal why) -> refused(why);
    };
  }

  public static HttpResponse<Void> deleted(boolean existed, Refusal otherwise) {
    return deleted(existed ? Optional.empty() : Optional.of(otherwise));
  }

  public static HttpResponse<Void> deleted(Optional<Refusal> refusal) {
    return refusal
        .<HttpResponse<Void>>map(DirectoryResponses::refused)
        .orElseGet(HttpResponse::noContent);
  }

  /// A refusal in the place of the answer that a caller asked for.
  @SuppressWarnings("unchecked")
  static <T> MutableHttpResponse<T> refused(Refusal refusal) {
    MutableHttpResponse<?> answer = error(refusal.status(), new ErrorJson(refusal.text(), null));
    if (refusal == Refusal.STILL_RUNNING) {
      answer.header("Retry-After", RETRY_AFTER_SECONDS);
    }
    return (MutableHttpResponse<T>) answer;
  }

  static MutableHttpResponse<Object> error(int status, Object body) {
    return HttpResponse.<Object>status(HttpStatus.valueOf(status)).body(body);
  }
}
