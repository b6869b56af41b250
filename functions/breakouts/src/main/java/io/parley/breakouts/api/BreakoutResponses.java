package io.parley.breakouts.api;

import io.micronaut.http.HttpResponse;
import io.micronaut.serde.annotation.Serdeable;
import io.parley.gateway.http.error.StatusErrorFormat;
import java.util.List;

/// Error and acknowledgement responses.
public final class BreakoutResponses {

  private BreakoutResponses() {}

  @Serdeable
  public record MessageJson(String message) {}

  public static HttpResponse<MessageJson> message(String message) {
    return HttpResponse.ok(new MessageJson(message));
  }

  public static <T> HttpResponse<T> invalid(List<String> messages) {
    return StatusErrorFormat.error(400, messages);
  }

  public static <T> HttpResponse<T> notFound(String message) {
    return StatusErrorFormat.error(404, message);
  }

  public static <T> HttpResponse<T> forbidden() {
    return StatusErrorFormat.error(403, "Only the owner of the chat may do this");
  }

  public static <T> HttpResponse<T> conflict(String message) {
    return StatusErrorFormat.error(409, message);
  }
}
