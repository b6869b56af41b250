package io.parley.core.session;

import io.parley.core.access.ConnectionId;
import io.parley.core.socket.Posts;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Posts of which one in a hundred is answered as if its connection were gone, always the same
/// ones.
final class DoubtfulPosts implements Posts {

  private static final int ONE_IN = 100;

  private final Set<ConnectionId> closed = ConcurrentHashMap.newKeySet();
  private final Set<String> heard = ConcurrentHashMap.newKeySet();
  private volatile int doubted;

  /// How often a connection was said to be gone that was not.
  int doubted() {
    return doubted;
  }

  boolean isClosed(ConnectionId connection) {
    return closed.contains(connection);
  }

  @Override
  public Posted post(ConnectionId connection, byte[] frame) {
    String post = connection.value() + " " + new String(frame, StandardCharsets.UTF_8);
    if (closed.contains(connection)) {
      return Posted.GONE;
    }
    if (Math.floorMod(post.hashCode() * 0x9E3779B9, ONE_IN) == 0) {
      doubted++;
      return Posted.GONE;
    }
    heard.add(post);
    return Posted.DELIVERED;
  }

  @Override
  public Posted ask(ConnectionId connection) {
    return closed.contains(connection) ? Posted.GONE : Posted.DELIVERED;
  }

  @Override
  public Posted close(ConnectionId connection) {
    return closed.add(connection) ? Posted.DELIVERED : Posted.GONE;
  }
}
