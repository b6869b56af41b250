package io.parley.local.gateway.connection;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The open connections: their handshake is complete and their end not yet noticed.
public final class Sockets {

  private final Map<String, Socket> open = new ConcurrentHashMap<>();

  public void add(Socket socket) {
    open.put(socket.id(), socket);
  }

  void remove(Socket socket) {
    open.remove(socket.id());
  }

  public Optional<Socket> find(String connectionId) {
    return Optional.ofNullable(open.get(connectionId));
  }

  public Collection<Socket> all() {
    return List.copyOf(open.values());
  }
}
