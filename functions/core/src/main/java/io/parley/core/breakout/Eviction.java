package io.parley.core.breakout;

import io.parley.core.member.UserId;
import io.parley.core.room.RoomKey;
import java.time.Instant;
import java.util.Collection;

/// Shows sockets out of rooms that their users may not hear any more. It may be repeated.
public interface Eviction {

  void evict(RoomKey room, Collection<UserId> users, Instant since);

  void evictOutsiders(RoomKey room);
}
