package io.parley.gateway.http.error;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.serde.annotation.Serdeable;
import io.parley.core.limit.OverLimit;
import io.parley.core.sanction.Sanction;
import io.parley.gateway.Problem;
import io.parley.gateway.Rejection;
import io.parley.gateway.SanctionTerms;
import io.parley.gateway.Surface;
import io.parley.gateway.Wording;
import io.parley.gateway.body.Violation;
import io.parley.gateway.http.error.Failure.Wait;
import io.swagger.v3.oas.annotations.extensions.Extension;
import io.swagger.v3.oas.annotations.extensions.ExtensionProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Errors that are a status, what is wrong, and the status in words: those of the surfaces for
/// people and for breakout rooms. With a 400, what is wrong is a list of texts.
public final class StatusErrorFormat implements ErrorFormat {

  private static final int BAD_REQUEST = 400;

  /// @param message a text, or a list of texts with a 400
  /// @param code only beyond a limit, of bans, mutes and readers, and of rejected messages
  /// @param details when to retry; or why, and until when
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
      @Schema(
              nullable = false,
              allowableValues = {
                "RATE_LIMIT_EXCEEDED",
                "SLOW_MODE",
                "BANNED",
                "MUTED",
                "ROOM_READ_ONLY",
                "REJECTED"
              })
          @JsonInclude(Include.NON_NULL)
          @Nullable String code,
      @Schema(
              nullable = false,
              oneOf = {Wait.class, SanctionTerms.class, Rejection.class})
          @JsonInclude(Include.NON_NULL)
          @Nullable Object details) {}

  /// In the place of details: the code alone.
  private static final Object CODE = new Object();

  private final Surface surface;

  public StatusErrorFormat(Surface surface) {
    this.surface = surface;
  }

  @Override
  public MutableHttpResponse<Object> problem(Problem problem, @Nullable Object details) {
    return refuse(problem, problem.on(surface), details);
  }

  /// The refusal of what came too soon, for people.
  public static <T> MutableHttpResponse<T> overLimit(OverLimit over) {
    return overLimit(Problem.RATE_LIMIT_EXCEEDED, over);
  }

  /// The same for another reason.
  public static <T> MutableHttpResponse<T> overLimit(Problem problem, OverLimit over) {
    return refuse(problem, problem.on(Surface.MESSENGER), Wait.of(over));
  }

  /// The refusal of a person who is banned or muted.
  public static <T> MutableHttpResponse<T> sanctioned(Problem problem, Sanction sanction) {
    return refuse(problem, problem.on(Surface.MESSENGER), SanctionTerms.of(sanction));
  }

  /// The refusal of a message that was rejected by review.
  public static <T> MutableHttpResponse<T> rejected(Surface surface, Optional<String> reason) {
    return refuse(Problem.REJECTED, Problem.REJECTED.on(surface), Rejection.of(reason));
  }

  /// A refusal of a person with its code.
  public static <T> MutableHttpResponse<T> coded(Problem problem) {
    return refuse(problem, problem.on(Surface.MESSENGER), CODE);
  }

  /// A refusal in the place of the answer that a caller asked for.
  public static <T> MutableHttpResponse<T> refusal(Surface surface, Problem problem) {
    return refuse(problem, problem.on(surface), null);
  }

  @SuppressWarnings("unchecked")
  private static <T> MutableHttpResponse<T> refuse(
      Problem problem, Wording wording, @Nullable Object details) {
    HttpStatus status = HttpStatus.valueOf(wording.status());
    Object message =
        wording.status() == BAD_REQUEST
            ? describeViolations(wording, details)
            : messageOf(wording, details);
    MutableHttpResponse<Object> answer = HttpResponse.status(status);
    boolean isTold =
        details instanceof Wait || details instanceof SanctionTerms || details instanceof Rejection;
    boolean hasCode = isTold || details == CODE;
    if (problem.retryable()) {
      answer.header("Retry-After", details instanceof Wait wait ? wait.seconds() : "1");
    }
    return (MutableHttpResponse<T>)
        answer.body(
            new Failure(
                wording.status(),
                message,
                status.getReason(),
                hasCode ? problem.name() : null,
                isTold ? details : null));
  }

  /// With the request's id, where a fault has one.
  private static String messageOf(Wording wording, @Nullable Object details) {
    return details instanceof Map<?, ?> fault && fault.get("request_id") instanceof String id
        ? wording.text() + " (request " + id + ")"
        : wording.text();
  }

  private static List<String> describeViolations(Wording wording, @Nullable Object details) {
    return details instanceof List<?> violations
        ? violations.stream()
            .filter(Violation.class::isInstance)
            .map(Violation.class::cast)
            .map(violation -> violation.field() + " " + violation.message())
            .toList()
        : List.of(wording.text());
  }
}
