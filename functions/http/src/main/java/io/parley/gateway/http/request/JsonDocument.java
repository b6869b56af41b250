package io.parley.gateway.http.request;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.parley.core.json.Json;
import io.parley.core.json.MalformedJson;
import io.parley.gateway.Problem;
import io.parley.gateway.http.error.RefusedRequest;
import io.parley.gateway.http.event.ApiGatewayRequests;
import org.jspecify.annotations.Nullable;

/// A request's body as strictly read JSON. It comes from the event itself, so that nothing in
/// between mends what a caller sent.
///
/// @param bytes as they were sent
/// @param value what [Json] read
record JsonDocument(byte[] bytes, @Nullable Object value) {

  private static final int MAX_BYTES = 64 * 1024;

  /// Refuses the request when its body is too large, not declared as JSON, or not JSON.
  static JsonDocument of(HttpRequest<?> request) {
    byte[] bytes = ApiGatewayRequests.body(request);
    if (bytes.length > MAX_BYTES) {
      throw new RefusedRequest(Problem.PAYLOAD_TOO_LARGE);
    }
    if (!isJson(request)) {
      throw new RefusedRequest(Problem.UNSUPPORTED_MEDIA_TYPE);
    }
    if (ApiGatewayRequests.isMended(request, bytes)) {
      throw new RefusedRequest(Problem.INVALID_JSON);
    }
    try {
      return new JsonDocument(bytes, Json.read(bytes));
    } catch (MalformedJson e) {
      throw new RefusedRequest(Problem.INVALID_JSON);
    }
  }

  /// Whether the request has no body at all.
  static boolean isAbsent(HttpRequest<?> request) {
    return ApiGatewayRequests.body(request).length == 0;
  }

  private static boolean isJson(HttpRequest<?> request) {
    return request
        .getContentType()
        .filter(type -> type.getName().equalsIgnoreCase(MediaType.APPLICATION_JSON))
        .isPresent();
  }
}
