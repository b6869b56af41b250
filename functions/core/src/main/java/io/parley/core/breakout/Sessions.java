package io.parley.core.breakout;

import io.parley.core.room.RoomKey;
import java.util.Optional;

/// The stored sessions. They change only together with an entry of their parent room's log, see
/// [io.parley.core.log.RoomLog#append]. Reads are consistent.
public interface Sessions {

  /// The session as of now; empty when there is none.
  Optional<Session> find(SessionKey key);

  /// The session of a parent room that is not closed, if there is one.
  Optional<SessionKey> open(RoomKey parent);
}
