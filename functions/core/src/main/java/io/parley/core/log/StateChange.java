package io.parley.core.log;

import io.parley.core.entry.Reply;
import io.parley.core.entry.Revision;
import io.parley.core.participant.Invite;
import io.parley.core.participant.Participant;
import io.parley.core.participant.ReadMarker;
import io.parley.core.placement.BreakoutSession;
import io.parley.core.placement.Placement;
import io.parley.core.room.Room;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Sanction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A change of an item besides the log, committed with its entry or not at all. It succeeds
/// only if the replaced item is still the one that its decision has read: DynamoDB shows a
/// transaction's entry before its other items, so that what was read may be older than the
/// entries before this one.
public sealed interface StateChange {

  /// Nothing: a message.
  record None() implements StateChange {}

  /// Creates the room; the entries are stored only if no other room has its name.
  record BeginRoom(Room room) implements StateChange {}

  /// Stores the room's new state, if it is still the one that was read, by its [Room#seq]; with
  /// 0 it is a new one.
  record PutRoom(Room room) implements StateChange {}

  /// The room is gone, and its name free; a tombstone stays until all that it leaves behind is
  /// erased, see
  /// [io.parley.core.erase.DeletedRooms].
  record EndRoom() implements StateChange {}

  /// Stores the new state of a breakout session, if it is still the one that was read; the
  /// parent room points to its one open session.
  ///
  /// @param before the session that was read; empty for a new one
  record PutSession(Optional<BreakoutSession> before, BreakoutSession session)
      implements StateChange {}

  /// Changes nothing, but the entries are stored only if nothing that concerns whole breakouts
  /// has changed in the session since it was read.
  record OnlyWhile(BreakoutSession session) implements StateChange {}

  /// Stores a user's new placement in a session, if the stored one still has the revision that
  /// was read; 0 may also mean that there was none.
  record PutPlacement(BreakoutSession session, Placement before, Placement placement)
      implements StateChange {}

  /// A user becomes a participant, or begins a new stay in the place of another, which ends.
  ///
  /// @param before the participant that was read; empty if they are not in the room
  record AddParticipant(Optional<Participant> before, Participant participant)
      implements StateChange {

    public AddParticipant(Participant participant) {
      this(Optional.empty(), participant);
    }
  }

  /// An invite has a use less, if it still has one at the time of the entry.
  record UseInvite(Invite.Code code) implements StateChange {}

  /// The user's stay ends, and with it what they have read: see
  /// [io.parley.core.participant.Reading].
  ///
  /// @param participant the one that was read
  record RemoveParticipant(Participant participant) implements StateChange {}

  /// A participant's role or mute changes, and nothing else, if it is still the stay that was read.
  record PutParticipant(Participant participant) implements StateChange {}

  /// A user is banned or muted, in the place of an earlier ban or mute.
  record PutSanction(Sanction sanction) implements StateChange {}

  /// A ban or a mute is lifted, if there is one.
  record EndSanction(Sanction.Kind kind, UserId user) implements StateChange {}

  /// What a message brings along, which is something.
  ///
  /// @param reply the message that it answers
  /// @param read whether it is the last that its sender has read
  /// @param mentions the users whom it names
  record AddMessage(Optional<Reply> reply, Optional<Read> read, Mentions mentions)
      implements StateChange {}

  /// The users whom a message names.
  ///
  /// @param before whom it named until now
  record Mentions(long message, List<UserId> before, List<UserId> now) {

    /// Nobody, before and now.
    public static final Mentions NONE = new Mentions(0, List.of(), List.of());

    public boolean isChange() {
      return !Set.copyOf(before).equals(Set.copyOf(now));
    }
  }

  /// A user has read up to a place.
  record Read(UserId user, ReadMarker marker) {}

  /// Stores a message's new revision.
  ///
  /// @param before when it was last changed, according to the read; empty if never
  /// @param noLonger the reply that it was, unless it still is that
  /// @param now the reply that it became
  /// @param mentions the users whom it names
  record PutRevision(
      Optional<Instant> before,
      Revision revision,
      Optional<Reply> noLonger,
      Optional<Reply> now,
      Mentions mentions)
      implements StateChange {

    /// A revision that names whom the message named before.
    public PutRevision(
        Optional<Instant> before,
        Revision revision,
        Optional<Reply> noLonger,
        Optional<Reply> now) {
      this(before, revision, noLonger, now, Mentions.NONE);
    }
  }
}
