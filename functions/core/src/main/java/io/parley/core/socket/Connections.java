package io.parley.core.socket;

import io.parley.core.access.ConnectionId;
import io.parley.core.access.ConnectionRef;
import io.parley.core.room.RoomKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// A room's recipients: one row for each subscribed connection, as small as possible, since a
/// delivery reads them all. [Sockets] stores the rest of a connection.
public interface Connections {

  /// Adds a recipient, or updates the end of an existing one: a write unit.
  ///
  /// @param until when deliveries to it end, rounded down to whole seconds
  void add(RoomKey room, Recipient recipient, Instant until);

  /// Removes exactly these recipients of a room; a missing one is ignored. A write unit each.
  void remove(RoomKey room, Collection<ConnectionRef> seats);

  /// Recipients of a room, a read unit for about 200 of them.
  ///
  /// @param limit the most to return
  Page page(RoomKey room, BucketRange span, int limit);

  /// Some recipients and the range of those not yet seen.
  record Page(List<Recipient> recipients, Optional<BucketRange> rest) {

    public List<ConnectionRef> seats() {
      return recipients.stream().map(Recipient::seat).toList();
    }

    public List<ConnectionId> connections() {
      return recipients.stream().map(Recipient::connection).toList();
    }
  }
}
