package io.parley.chats.api;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.parley.core.limit.OverLimit;
import io.parley.core.sanction.Sanction;
import io.parley.gateway.Problem;
import io.parley.gateway.Surface;
import io.parley.gateway.http.error.StatusErrorFormat;
import java.time.Duration;
import java.util.Optional;

/// The error responses of the Messenger.
public final class Refusals {

  private Refusals() {}

  public static <T> MutableHttpResponse<T> of(Problem problem) {
    return StatusErrorFormat.refusal(Surface.MESSENGER, problem);
  }

  /// Of one who is banned or muted.
  public static <T> MutableHttpResponse<T> sanctioned(Problem problem, Sanction sanction) {
    return StatusErrorFormat.sanctioned(problem, sanction);
  }

  /// Of a message that was rejected by review.
  public static <T> MutableHttpResponse<T> rejected(Optional<String> reason) {
    return StatusErrorFormat.rejected(Surface.MESSENGER, reason);
  }

  public static HttpResponse<?> notAllowed(String allowed) {
    return of(Problem.METHOD_NOT_ALLOWED).header("Allow", allowed);
  }

  public static <T> HttpResponse<T> tooManyLogins(Duration retryAfter) {
    return Refusals.<T>of(Problem.TOO_MANY_LOGINS)
        .header("Retry-After", Long.toString(new OverLimit(retryAfter).retryAfterSeconds()));
  }
}
