package io.parley.core.entry;

import io.parley.core.json.Meta;
import io.parley.core.room.BreakoutSessionId;
import io.parley.core.room.RoomId;
import io.parley.core.room.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Events of breakout rooms and their sessions: in the breakout's log, in the log of the
/// session's parent room, or in both.
public sealed interface BreakoutEvent {

  /// Whether it changes the breakout in whose log it is.
  default boolean changesRoom() {
    return this instanceof Created
        || this instanceof Updated
        || this instanceof Opened
        || this instanceof Closed
        || this instanceof Deleted;
  }

  // In the log of a breakout.

  /// The breakout began.
  record Created(
      String name, Meta settings, List<UserId> participants, Optional<BreakoutSessionId> session)
      implements BreakoutEvent {}

  /// The breakout has a new state.
  ///
  /// @param participants all of them, if they were replaced
  record Updated(
      String name,
      Meta settings,
      Optional<List<UserId>> participants,
      Optional<Instant> endsAt,
      Instant updatedAt)
      implements BreakoutEvent {}

  /// The breakout ended: no entry follows.
  record Deleted() implements BreakoutEvent {}

  /// The breakout reopened for participants and messages.
  ///
  /// @param updatedAt when the room says that it was; empty of entries from before they told
  record Opened(BreakoutSessionId session, Optional<Instant> endsAt, Optional<Instant> updatedAt)
      implements BreakoutEvent {

    /// One that does not tell when.
    public Opened(BreakoutSessionId session, Optional<Instant> endsAt) {
      this(session, endsAt, Optional.empty());
    }
  }

  /// The breakout closed to participants and messages; everyone is back in the parent room.
  ///
  /// @param updatedAt when the room says that it was; empty of entries from before they told
  record Closed(BreakoutSessionId session, RoomId parent, Optional<Instant> updatedAt)
      implements BreakoutEvent {

    /// One that does not tell when.
    public Closed(BreakoutSessionId session, RoomId parent) {
      this(session, parent, Optional.empty());
    }
  }

  // In the log of the parent room.

  /// One breakout of a session and its participants.
  record Group(RoomId room, String name, List<UserId> participants) {}

  /// A session opened, or reopened with its previous groups.
  ///
  /// @param waiting the users who take part and are not in a breakout
  /// @param endsAt when time is up, if there is an end
  /// @param grace the length of the countdown
  record SessionOpened(
      BreakoutSessionId session,
      Assign assign,
      List<Group> groups,
      List<UserId> waiting,
      Optional<Instant> endsAt,
      Duration grace,
      boolean again)
      implements BreakoutEvent {}

  /// The session has new rooms, names or a new end.
  ///
  /// @param rooms all of them, without their participants
  record SessionUpdated(
      BreakoutSessionId session, List<Group> rooms, Optional<Instant> endsAt, Duration grace)
      implements BreakoutEvent {}

  /// A participant moved to another breakout, or back to the parent room.
  record Placed(BreakoutSessionId session, UserId user, Optional<RoomId> room)
      implements BreakoutEvent {}

  /// A user no longer takes part, because they left the parent room.
  record Left(BreakoutSessionId session, UserId user) implements BreakoutEvent {}

  /// A message went into every breakout.
  record Broadcast(BreakoutSessionId session, UserId sender, String senderName, String content)
      implements BreakoutEvent {}

  /// The session is over: everyone is back.
  record SessionClosed(BreakoutSessionId session) implements BreakoutEvent {}

  // In both.

  /// The countdown runs.
  record Recalled(BreakoutSessionId session, Instant closesAt) implements BreakoutEvent {}

  /// A participant asks the host to come.
  record Help(BreakoutSessionId session, UserId user, RoomId room, String text)
      implements BreakoutEvent {}
}
