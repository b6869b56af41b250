package io.parley.gateway.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.parley.gateway.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// ChatAPI's answers: each is an object that ends in `status`.
public final class Answers {

  private static final String SUCCESS = "success";
  private static final String RETRY_AFTER_SECONDS = "1";

  private Answers() {}

  @Serdeable
  record Data(Object data, String status) {}

  @Serdeable
  record Repeated(Object data, boolean duplicate, String status) {}

  @Serdeable
  record Changed(Object data, String message, String status) {}

  @Serdeable
  record Message(String message, String status) {}

  @Serdeable
  record Page(List<?> data, Pagination pagination, String status) {}

  @Serdeable(naming = SnakeCaseStrategy.class)
  record Part(
      List<?> data, @JsonInclude(Include.NON_NULL) @Nullable String nextCursor, String status) {}

  /// Which part of a list an answer is.
  @Serdeable(naming = SnakeCaseStrategy.class)
  public record Pagination(long skip, long limit, long total, boolean hasMore) {}

  @Serdeable
  record Failure(Object error, String status) {}

  @Serdeable
  record Code(String code, String message) {}

  @Serdeable
  record CodeWithDetails(String code, String message, Object details) {}

  public static HttpResponse<?> ok(Object data) {
    return HttpResponse.ok(new Data(data, SUCCESS));
  }

  public static HttpResponse<?> created(Object data) {
    return HttpResponse.created(new Data(data, SUCCESS));
  }

  /// A message that was sent now, or by an earlier attempt: a repeat gets the first answer, marked
  /// as such.
  public static HttpResponse<?> sent(Object message, boolean duplicate) {
    return duplicate
        ? HttpResponse.created(new Repeated(message, true, SUCCESS))
        : HttpResponse.created(new Data(message, SUCCESS));
  }

  public static HttpResponse<?> message(String message) {
    return HttpResponse.ok(new Message(message, SUCCESS));
  }

  public static HttpResponse<?> page(List<?> data, Pagination pagination) {
    return HttpResponse.ok(new Page(data, pagination, SUCCESS));
  }

  /// A part of a list that may go on: the cursor of the next part is there only if it does.
  public static HttpResponse<?> part(List<?> data, @Nullable String nextCursor) {
    return HttpResponse.ok(new Part(data, nextCursor, SUCCESS));
  }

  public static HttpResponse<?> changed(Object data, String message) {
    return HttpResponse.ok(new Changed(data, message, SUCCESS));
  }

  public static HttpResponse<?> problem(Problem problem) {
    return problem(problem, null);
  }

  public static MutableHttpResponse<Object> problem(Problem problem, @Nullable Object details) {
    Object error =
        details == null
            ? new Code(problem.name(), problem.message())
            : new CodeWithDetails(problem.name(), problem.message(), details);
    MutableHttpResponse<Object> response =
        HttpResponse.status(HttpStatus.valueOf(problem.status()));
    if (problem.retryable()) {
      response.header("Retry-After", RETRY_AFTER_SECONDS);
    }
    return response.body(new Failure(error, "error"));
  }
}
