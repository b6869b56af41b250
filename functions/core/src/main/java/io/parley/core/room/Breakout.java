package io.parley.core.room;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What makes a room a breakout.
///
/// @param session the session it belongs to, unless it stands by itself
/// @param joining who counts as a participant and is not in yet: more than one transaction takes
/// @param leaving who is still in and counts as gone
public record Breakout(Optional<InSession> session, List<UserId> joining, List<UserId> leaving) {

  /// What a breakout of a session has been told of it.
  ///
  /// @param parent the room that everyone comes back to
  /// @param endsAt when time is up, if there is an end
  /// @param closesAt when the countdown ends that is running
  /// @param heard the place in the parent's log of the last notice that was passed on
  public record InSession(
      SessionId session,
      RoomId parent,
      Optional<Instant> endsAt,
      Optional<Instant> closesAt,
      long heard) {}

  /// One that stands by itself, with everything done.
  public static final Breakout ALONE = new Breakout(Optional.empty(), List.of(), List.of());

  public boolean isSettled() {
    return joining.isEmpty() && leaving.isEmpty();
  }

  public Breakout awaiting(List<UserId> join, List<UserId> leave) {
    return new Breakout(session, List.copyOf(join), List.copyOf(leave));
  }
}
