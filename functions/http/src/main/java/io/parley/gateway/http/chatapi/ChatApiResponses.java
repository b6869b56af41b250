package io.parley.gateway.http.chatapi;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.parley.core.limit.OverLimit;
import io.parley.core.sanction.Sanction;
import io.parley.gateway.Problem;
import io.parley.gateway.Rejection;
import io.parley.gateway.SanctionTerms;
import io.parley.gateway.http.error.Failure;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// ChatAPI's answers: each is an object that ends in `status`. A controller method declares the one
/// it gives when all goes well; a refusal takes its place.
public final class ChatApiResponses {

  private static final String SUCCESS = "success";
  private static final String RETRY_AFTER_SECONDS = "1";

  private ChatApiResponses() {}

  /// Which part of a list an answer is.
  @Serdeable(naming = SnakeCaseStrategy.class)
  public record Pagination(long skip, long limit, long total, boolean hasMore) {}

  public static <T> HttpResponse<Data<T>> ok(T data) {
    return HttpResponse.ok(new Data<>(data, SUCCESS));
  }

  public static <T> HttpResponse<Data<T>> created(T data) {
    return HttpResponse.created(new Data<>(data, SUCCESS));
  }

  /// A message that was sent now, or by an earlier attempt: a repeat gets the first answer, marked
  /// as such.
  public static <T> HttpResponse<Sent<T>> sent(T message, boolean duplicate) {
    return HttpResponse.created(new Sent<>(message, duplicate ? true : null, SUCCESS));
  }

  public static HttpResponse<Done> message(String message) {
    return HttpResponse.ok(new Done(message, SUCCESS));
  }

  public static <T> HttpResponse<Page<T>> page(List<T> data, Pagination pagination) {
    return HttpResponse.ok(new Page<>(data, pagination, SUCCESS));
  }

  /// A part of a list that may go on: the cursor of the next part is there only if it does.
  public static <T> HttpResponse<Part<T>> part(List<T> data, @Nullable String nextCursor) {
    return HttpResponse.ok(new Part<>(data, nextCursor, SUCCESS));
  }

  public static <T> HttpResponse<Changed<T>> changed(T data, String message) {
    return HttpResponse.ok(new Changed<>(data, message, SUCCESS));
  }

  public static <T> HttpResponse<T> problem(Problem problem) {
    return problem(problem, null);
  }

  /// The refusal of what came too soon.
  public static <T> MutableHttpResponse<T> overLimit(OverLimit over) {
    return overLimit(Problem.RATE_LIMIT_EXCEEDED, over);
  }

  /// The same for another reason.
  public static <T> MutableHttpResponse<T> overLimit(Problem problem, OverLimit over) {
    return problem(problem, Failure.Wait.of(over));
  }

  /// The refusal of a user who is banned or muted.
  public static <T> MutableHttpResponse<T> sanctioned(Problem problem, Sanction sanction) {
    return problem(problem, SanctionTerms.of(sanction));
  }

  /// The refusal of a message that was rejected by review.
  public static <T> MutableHttpResponse<T> rejected(Optional<String> reason) {
    return problem(Problem.REJECTED, Rejection.of(reason));
  }

  /// A refusal in the place of the answer that a caller asked for.
  @SuppressWarnings("unchecked")
  public static <T> MutableHttpResponse<T> problem(Problem problem, @Nullable Object details) {
    MutableHttpResponse<Object> response =
        HttpResponse.status(HttpStatus.valueOf(problem.status()));
    if (problem.retryable()) {
      response.header(
          "Retry-After",
          details instanceof Failure.Wait wait ? wait.seconds() : RETRY_AFTER_SECONDS);
    }
    var error = new Failure.Code(problem.name(), problem.message(), details);
    return (MutableHttpResponse<T>) response.body(new Failure(error, "error"));
  }
}
