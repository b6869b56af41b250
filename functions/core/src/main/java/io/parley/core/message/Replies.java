package io.parley.core.message;

import io.parley.core.room.RoomKey;
import java.util.List;

/// Which messages answer which. They change only together with an entry of their room's log.
/// Reads are consistent and may throw a [io.parley.core.store.StoreException].
public interface Replies {

  /// The first replies to a message whose own `seq` is higher than the one given, in order.
  List<Long> after(RoomKey room, long parent, long seq, int limit);
}
