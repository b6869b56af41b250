package io.parley.sockets;

import io.parley.core.connection.Connections;
import io.parley.gateway.socket.SocketEvent;
import io.parley.gateway.socket.SocketRoute;
import jakarta.inject.Singleton;
import java.util.List;

/// `$disconnect`: removes exactly that connection. API Gateway runs it as a best effort, so its
/// rows also expire.
@Singleton
final class DisconnectRoute implements SocketRoute {

  private static final int OK = 200;

  private final Connections connections;

  DisconnectRoute(Connections connections) {
    this.connections = connections;
  }

  @Override
  public int on(SocketEvent event) {
    event
        .identity()
        .roomKey()
        .ifPresent(room -> connections.remove(room, List.of(event.connection())));
    return OK;
  }
}
