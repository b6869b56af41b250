package io.parley.core.participant;

import io.parley.core.client.ClientId;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Sanctions;
import java.util.List;
import java.util.Optional;

/// The participants of rooms. They change only together with an entry of the room's log, see
/// [io.parley.core.log.RoomLog#append].
public interface Participants {

  /// The user as a participant, as of now (a consistent read); empty when they are not in the room.
  Optional<Participant> find(RoomKey room, UserId user);

  /// The same, but never older than an entry that the caller has read, at twice the cost. Use it
  /// for decisions that write nothing which would be refused on an old participant.
  Optional<Participant> findSettled(RoomKey room, UserId user);

  /// Participants in the order of joining (a consistent read).
  ///
  /// @param afterJoined those who joined after the entry with this `seq`; 0 begins at the first
  /// @param limit the most to return, at least 1
  List<Participant> page(RoomKey room, long afterJoined, int limit);

  /// Every room of the client that the user is in, in no order; eventually consistent, so it
  /// may miss the latest changes and include rooms just deleted. About 25 read units per
  /// thousand rooms.
  List<RoomId> rooms(ClientId client, UserId user);

  /// What is held against users in rooms, which is stored with the participants.
  Sanctions sanctions();
}
