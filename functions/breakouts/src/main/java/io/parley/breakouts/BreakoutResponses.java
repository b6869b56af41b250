package io.parley.breakouts;

import io.micronaut.http.HttpResponse;
import io.micronaut.serde.annotation.Serdeable;
import io.parley.gateway.http.error.StatusErrorFormat;
import java.util.List;

/// Error and acknowledgement responses.
final class BreakoutResponses {

  private BreakoutResponses() {}

  @Serdeable
  record MessageJson(String message) {}

  static HttpResponse<MessageJson> message(String message) {
    return HttpResponse.ok(new MessageJson(message));
  }

  static <T> HttpResponse<T> invalid(List<String> messages) {
    return StatusErrorFormat.error(400, messages);
  }

  static <T> HttpResponse<T> notFound(String message) {
    return StatusErrorFormat.error(404, message);
  }

  static <T> HttpResponse<T> forbidden() {
    return StatusErrorFormat.error(403, "Only the owner of the chat may do this");
  }

  static <T> HttpResponse<T> conflict(String message) {
    return StatusErrorFormat.error(409, message);
  }
}
