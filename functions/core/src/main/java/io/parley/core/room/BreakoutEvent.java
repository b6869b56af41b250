package io.parley.core.room;

import io.parley.core.json.Meta;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What happens to breakout rooms and their sessions: in the breakout's log, in the log of the
/// session's parent room, or in both.
public sealed interface BreakoutEvent {

  // In the log of a breakout.

  /// The breakout began.
  record Created(String name, Meta settings, List<UserId> participants, Optional<SessionId> session)
      implements BreakoutEvent {}

  /// The breakout is from now on as this says.
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

  /// The breakout takes people and messages again.
  record Opened(SessionId session, Optional<Instant> endsAt) implements BreakoutEvent {}

  /// The breakout takes nobody and nothing any more; everyone is back in the parent room.
  record Closed(SessionId session, RoomId parent) implements BreakoutEvent {}

  // In the log of the parent room.

  /// One breakout of a session and who is in it.
  record Group(RoomId room, String name, List<UserId> participants) {}

  /// A session began, or went on with the groups it had.
  ///
  /// @param waiting who takes part and is in no breakout
  /// @param endsAt when time is up, if there is an end
  /// @param grace how long the countdown is
  record SessionOpened(
      SessionId session,
      Assign assign,
      List<Group> groups,
      List<UserId> waiting,
      Optional<Instant> endsAt,
      Duration grace,
      boolean again)
      implements BreakoutEvent {}

  /// The session has other rooms, names or another end from now on.
  ///
  /// @param rooms all of them, without their participants
  record SessionUpdated(
      SessionId session, List<Group> rooms, Optional<Instant> endsAt, Duration grace)
      implements BreakoutEvent {}

  /// A participant is in another breakout from now on, or back in the parent room.
  record Placed(SessionId session, UserId user, Optional<RoomId> room) implements BreakoutEvent {}

  /// Somebody takes no part any more, because they left the parent room.
  record Left(SessionId session, UserId user) implements BreakoutEvent {}

  /// A message went into every breakout.
  record Broadcast(SessionId session, UserId sender, String senderName, String content)
      implements BreakoutEvent {}

  /// The session is over: everyone is back.
  record SessionClosed(SessionId session) implements BreakoutEvent {}

  // In both.

  /// The countdown runs.
  record Recalled(SessionId session, Instant closesAt) implements BreakoutEvent {}

  /// A participant asks the host to come.
  record Help(SessionId session, UserId user, RoomId room, String text) implements BreakoutEvent {}
}
