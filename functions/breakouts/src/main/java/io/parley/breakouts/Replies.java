package io.parley.breakouts;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/// This surface's answers: bare bodies, and errors of three members.
final class Replies {

  private Replies() {}

  /// @param message a text, or the texts of an invalid request
  @Serdeable
  record ErrorJson(int statusCode, Object message, String error) {}

  @Serdeable
  record MessageJson(String message) {}

  static HttpResponse<?> message(String message) {
    return HttpResponse.ok(new MessageJson(message));
  }

  static HttpResponse<?> invalid(List<String> messages) {
    return error(HttpStatus.BAD_REQUEST, messages);
  }

  static HttpResponse<?> notFound(String message) {
    return error(HttpStatus.NOT_FOUND, message);
  }

  static HttpResponse<?> conflict(String message) {
    return error(HttpStatus.CONFLICT, message);
  }

  static MutableHttpResponse<Object> error(HttpStatus status, Object message) {
    MutableHttpResponse<Object> response = HttpResponse.status(status);
    return response.body(new ErrorJson(status.getCode(), message, status.getReason()));
  }
}
