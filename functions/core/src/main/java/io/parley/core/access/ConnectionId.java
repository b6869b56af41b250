package io.parley.core.access;

/// API Gateway's id of one open WebSocket.
public record ConnectionId(String value) {

  public ConnectionId {
    if (value.isEmpty() || value.length() > 128) {
      throw new IllegalArgumentException("not a connection id");
    }
  }
}
