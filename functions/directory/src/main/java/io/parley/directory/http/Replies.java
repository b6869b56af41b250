package io.parley.directory.http;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.parley.directory.http.Outcome.Done;
import io.parley.directory.http.Outcome.Refused;
import java.util.Optional;
import java.util.function.Function;

/// The Directory's answers: bare objects and lists, and `{"error":"text"}`.
public final class Replies {

  private static final String RETRY_AFTER_SECONDS = "1";

  private Replies() {}

  @Serdeable
  record ErrorJson(String error) {}

  @Serdeable(naming = SnakeCaseStrategy.class)
  record FaultJson(String error, String requestId) {}

  public static HttpResponse<?> ok(Object body) {
    return HttpResponse.ok(body);
  }

  /// What was found, or the refusal.
  public static <T> HttpResponse<?> found(
      Optional<T> value, Function<T, ?> json, Refusal otherwise) {
    return value
        .<HttpResponse<?>>map(found -> HttpResponse.ok(json.apply(found)))
        .orElseGet(() -> refused(otherwise));
  }

  public static <T> HttpResponse<?> changed(Outcome<T> outcome, Function<T, ?> json) {
    return switch (outcome) {
      case Done<T>(T value) -> HttpResponse.ok(json.apply(value));
      case Refused<T>(Refusal why) -> refused(why);
    };
  }

  public static HttpResponse<?> deleted(boolean existed, Refusal otherwise) {
    return deleted(existed ? Optional.empty() : Optional.of(otherwise));
  }

  public static HttpResponse<?> deleted(Optional<Refusal> refusal) {
    return refusal.<HttpResponse<?>>map(Replies::refused).orElseGet(HttpResponse::noContent);
  }

  static MutableHttpResponse<Object> refused(Refusal refusal) {
    MutableHttpResponse<Object> answer = error(refusal.status(), new ErrorJson(refusal.text()));
    if (refusal == Refusal.STILL_RUNNING) {
      answer.header("Retry-After", RETRY_AFTER_SECONDS);
    }
    return answer;
  }

  static MutableHttpResponse<Object> error(int status, Object body) {
    return HttpResponse.<Object>status(HttpStatus.valueOf(status)).body(body);
  }
}
