package io.parley.core.socket;

import io.parley.core.access.ConnectionId;
import io.parley.core.access.ConnectionRef;

/// A connection that gets a room's frames.
///
/// @param takesBatches whether it accepts several frames in one post, see [Batch]
public record Recipient(ConnectionRef seat, boolean takesBatches) {

  public ConnectionId connection() {
    return seat.connection();
  }
}
