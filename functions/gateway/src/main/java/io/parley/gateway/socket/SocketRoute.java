package io.parley.gateway.socket;

/// What one route of the WebSocket API does.
@FunctionalInterface
public interface SocketRoute {

  /// Handles an event.
  ///
  /// @return the status: on `$connect` any but a 2xx refuses the handshake, elsewhere it is ignored
  int on(SocketEvent event);
}
