package io.parley.core.log;

import io.parley.core.room.Invite;
import io.parley.core.room.Participant;
import io.parley.core.room.Placement;
import io.parley.core.room.Reply;
import io.parley.core.room.Revision;
import io.parley.core.room.Room;
import io.parley.core.room.Session;
import java.time.Instant;
import java.util.Optional;

/// What an entry changes besides the log, committed with it or not at all. Each change holds only
/// if what it replaces is still what its decision has read: DynamoDB shows a transaction's entry
/// before its other items, so that what was read may be older than the entries before this one.
public sealed interface StateChange {

  /// Nothing: a message.
  record None() implements StateChange {}

  /// The room exists from now on; the entries are stored only if no other one has its name.
  record BeginRoom(Room room) implements StateChange {}

  /// The room is from now on as it says, if it is still the one that was read, by its
  /// [Room#seq]; with 0 it is a new one.
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

  /// @param before who they are in the room by what was read; empty if they are not in it
  record AddParticipant(Optional<Participant> before, Participant participant)
      implements StateChange {

    public AddParticipant(Participant participant) {
      this(Optional.empty(), participant);
    }
  }

  /// An invite has a use less, if it still has one at the time of the entry.
  record UseInvite(Invite.Code code) implements StateChange {}

  /// @param participant who they are by what was read
  record RemoveParticipant(Participant participant) implements StateChange {}

  /// A message answers another one.
  record AddReply(Reply reply) implements StateChange {}

  /// A message is from now on as the revision says.
  ///
  /// @param before when it was last changed, by what was read; empty if never
  /// @param noLonger the reply that it was, unless it still is that
  /// @param now the reply that it became
  record PutRevision(
      Optional<Instant> before, Revision revision, Optional<Reply> noLonger, Optional<Reply> now)
      implements StateChange {}
}
