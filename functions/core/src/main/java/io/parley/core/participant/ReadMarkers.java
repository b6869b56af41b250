package io.parley.core.participant;

import io.parley.core.client.ClientId;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.util.Map;

/// How far users have read their rooms. A leave forgets it, together with the log's entry, see
/// [io.parley.core.log.RoomLog#append]. Any method may throw a
/// [io.parley.core.store.StoreException].
public interface ReadMarkers {

  /// What is stored of a user in a room (a consistent read); [Reading#NONE] if nothing is.
  Reading find(RoomKey room, UserId user);

  /// What is stored of a user in all rooms of the client, those they have left included (a
  /// consistent read): a read unit for each 30 rooms or so.
  Map<RoomId, Reading> all(ClientId client, UserId user);

  /// Moves a participant's marker: 1 write unit.
  ///
  /// @param back whether it may move back
  /// @return false if it is there already, or further on and may not move back, or if the
  ///     participant's stay has ended; a repeat of a write that was committed may say so too
  boolean move(RoomKey room, Participant reader, ReadMarker to, boolean back);
}
