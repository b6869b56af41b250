package io.parley.gateway.socket;

/// One route of the WebSocket API.
@FunctionalInterface
public interface SocketRoute {

  /// Handles an event.
  ///
  /// @return the status: on `$connect` any but a 2xx refuses the handshake, elsewhere it is ignored
  int on(SocketEvent event);
}
