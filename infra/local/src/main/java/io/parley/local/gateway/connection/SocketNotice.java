package io.parley.local.gateway.connection;

import com.fasterxml.jackson.databind.JsonNode;

/// The WebSocket API's own error messages, to the byte: a space after the first colon and nowhere
/// else.
public final class SocketNotice {

  public static final String INTERNAL = "Internal server error";
  public static final String FORBIDDEN = "Forbidden";

  private SocketNotice() {}

  /// @param event the event that failed or found no route
  public static String of(String message, JsonNode event) {
    JsonNode context = event.path("requestContext");
    return "{\"message\": \"%s\", \"connectionId\":\"%s\", \"requestId\":\"%s\"}"
        .formatted(
            message, context.path("connectionId").asText(), context.path("requestId").asText());
  }
}
