package io.parley.core.member;

import io.parley.core.room.RoomKey;
import java.util.List;
import java.util.Optional;

/// Who is in which room. It changes only together with an entry of the room's log, see
/// [io.parley.core.log.RoomLog#append].
public interface Participants {

  /// The user as a participant, as of now (a consistent read); empty when they are not in the room.
  Optional<Participant> find(RoomKey room, UserId user);

  /// Participants in the order of joining (a consistent read).
  ///
  /// @param afterJoined those who joined after the entry with this `seq`; 0 begins at the first
  /// @param limit the most to return, at least 1
  List<Participant> page(RoomKey room, long afterJoined, int limit);
}
