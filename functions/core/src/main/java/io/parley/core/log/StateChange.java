package io.parley.core.log;

import io.parley.core.member.Participant;
import io.parley.core.member.UserId;
import io.parley.core.room.Room;

/// What an entry changes besides the log, committed with it or not at all.
public sealed interface StateChange {

  /// Nothing: a message.
  record None() implements StateChange {}

  /// The room exists from now on, or has these members from now on.
  record PutRoom(Room room) implements StateChange {}

  /// The room is gone; a tombstone stays until all that it leaves behind is erased, see
  /// [io.parley.core.erase.DeletedRooms].
  record EndRoom() implements StateChange {}

  record AddParticipant(Participant participant) implements StateChange {}

  record RemoveParticipant(UserId user) implements StateChange {}
}
