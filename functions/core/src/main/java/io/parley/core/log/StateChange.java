package io.parley.core.log;

import io.parley.core.breakout.Placement;
import io.parley.core.breakout.Session;
import io.parley.core.member.Invite;
import io.parley.core.member.Participant;
import io.parley.core.member.UserId;
import io.parley.core.message.Reply;
import io.parley.core.message.Revision;
import io.parley.core.room.Room;
import java.util.Optional;
import java.util.OptionalLong;

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

  /// A session of breakout rooms is from now on as it says, if it is still the one that was read;
  /// the one open session of its parent room is known by that room.
  ///
  /// @param before what was read; empty for a new session
  record PutSession(Optional<Session> before, Session session) implements StateChange {}

  /// Nothing changes, but the entries are stored only while nothing that concerns whole breakouts
  /// has changed in the session since it was read.
  record OnlyWhile(Session session) implements StateChange {}

  /// A session puts somebody elsewhere from now on, if their placement is still of the revision
  /// that was read; 0 may also mean that there was none.
  record PutPlacement(Session session, Placement before, Placement placement)
      implements StateChange {}

  record AddParticipant(Participant participant) implements StateChange {}

  /// An invite has a use less, if it still has one at the time of the entry.
  record UseInvite(Invite.Code code) implements StateChange {}

  /// @param placedBefore only if they were let in by a placement of an earlier revision
  record RemoveParticipant(UserId user, OptionalLong placedBefore) implements StateChange {

    public RemoveParticipant(UserId user) {
      this(user, OptionalLong.empty());
    }
  }

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
