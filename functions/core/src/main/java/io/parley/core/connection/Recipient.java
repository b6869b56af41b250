package io.parley.core.connection;

/// A connection that gets a room's frames.
///
/// @param takesBatches whether several frames may come to it as one, see [Batch]
public record Recipient(Seat seat, boolean takesBatches) {

  public ConnectionId connection() {
    return seat.connection();
  }
}
