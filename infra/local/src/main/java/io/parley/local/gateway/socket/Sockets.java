package io.parley.local.gateway.socket;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The open connections: their handshake is complete and their end not yet noticed.
final class Sockets {

  private final Map<String, Socket> open = new ConcurrentHashMap<>();

  void add(Socket socket) {
    open.put(socket.id(), socket);
  }

  void remove(Socket socket) {
    open.remove(socket.id());
  }

  Optional<Socket> find(String connectionId) {
    return Optional.ofNullable(open.get(connectionId));
  }

  Collection<Socket> all() {
    return List.copyOf(open.values());
  }
}
