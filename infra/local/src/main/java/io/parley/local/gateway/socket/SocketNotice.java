package io.parley.local.gateway.socket;

import com.fasterxml.jackson.databind.JsonNode;

/// What the WebSocket API says by itself, to the byte: a space after the first colon and nowhere
/// else.
final class SocketNotice {

  static final String INTERNAL = "Internal server error";
  static final String FORBIDDEN = "Forbidden";

  private SocketNotice() {}

  /// @param event the event that failed or found no route
  static String of(String message, JsonNode event) {
    JsonNode context = event.path("requestContext");
    return "{\"message\": \"%s\", \"connectionId\":\"%s\", \"requestId\":\"%s\"}"
        .formatted(
            message, context.path("connectionId").asText(), context.path("requestId").asText());
  }
}
