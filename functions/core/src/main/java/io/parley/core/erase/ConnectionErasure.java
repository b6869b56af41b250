package io.parley.core.erase;

import io.parley.core.socket.BucketRange;
import io.parley.core.socket.Connections;

/// Forgets the connections of a deleted room, and of no later one with its name; those that expired
/// go by themselves.
public final class ConnectionErasure implements Erasure {

  private final Connections connections;

  public ConnectionErasure(Connections connections) {
    this.connections = connections;
  }

  @Override
  public int erase(DeletedRoom room, int limit) {
    Connections.Page page = connections.page(room.key(), BucketRange.ALL, limit);
    while (page.seats().isEmpty() && page.rest().isPresent()) {
      page = connections.page(room.key(), page.rest().get(), limit);
    }
    connections.remove(room.key(), page.seats());
    return page.rest().isPresent() ? limit : page.seats().size();
  }
}
