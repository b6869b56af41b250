package io.parley.breakouts.api;

import io.micronaut.http.HttpResponse;
import io.micronaut.serde.annotation.Serdeable;
import io.parley.gateway.Problem;
import io.parley.gateway.Surface;
import io.parley.gateway.http.error.StatusErrorFormat;

/// Error and acknowledgement responses.
public final class BreakoutResponses {

  private BreakoutResponses() {}

  @Serdeable
  public record MessageJson(String message) {}

  public static HttpResponse<MessageJson> message(String message) {
    return HttpResponse.ok(new MessageJson(message));
  }

  public static <T> HttpResponse<T> refuse(Problem problem) {
    return StatusErrorFormat.refusal(Surface.BREAKOUTS, problem);
  }
}
