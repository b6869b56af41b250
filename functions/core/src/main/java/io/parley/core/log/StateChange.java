package io.parley.core.log;

import io.parley.core.breakout.Session;
import io.parley.core.member.Participant;
import io.parley.core.member.UserId;
import io.parley.core.message.Reply;
import io.parley.core.message.Revision;
import io.parley.core.room.Room;
import java.util.Optional;

/// What an entry changes besides the log, committed with it or not at all.
public sealed interface StateChange {

  /// Nothing: a message.
  record None() implements StateChange {}

  /// The room exists from now on; the entries are stored only if no other one has its name.
  record BeginRoom(Room room) implements StateChange {}

  /// The room exists from now on, or has these members from now on.
  record PutRoom(Room room) implements StateChange {}

  /// The room is gone, and its name free; a tombstone stays until all that it leaves behind is
  /// erased, see
  /// [io.parley.core.erase.DeletedRooms].
  record EndRoom() implements StateChange {}

  /// A session of breakout rooms is from now on as it says; the one open session of its parent room
  /// is known by that room.
  record PutSession(Session session) implements StateChange {}

  /// Nothing changes, but the entries are stored only while the session is at this revision.
  record OnlyAt(Session session) implements StateChange {}

  record AddParticipant(Participant participant) implements StateChange {}

  record RemoveParticipant(UserId user) implements StateChange {}

  /// The room's owner leaves it.
  ///
  /// @param room in the next owner's hands, or nobody's
  record HandOver(UserId from, Room room) implements StateChange {}

  /// A message answers another one.
  record AddReply(Reply reply) implements StateChange {}

  /// A message is from now on as the revision says.
  ///
  /// @param noLonger the reply that it was, unless it still is that
  /// @param now the reply that it became
  record PutRevision(Revision revision, Optional<Reply> noLonger, Optional<Reply> now)
      implements StateChange {}
}
