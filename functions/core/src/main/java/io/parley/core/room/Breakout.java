package io.parley.core.room;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The breakout part of a room.
///
/// @param session the session it belongs to, unless it is standalone
/// @param joining pending joins, who count as participants: more than fit one transaction
/// @param leaving pending leaves, who count as gone
public record Breakout(Optional<InSession> session, List<UserId> joining, List<UserId> leaving) {

  /// A breakout's copy of the state of its session.
  ///
  /// @param parent the room that everyone returns to
  /// @param endsAt when time is up, if there is an end
  /// @param closesAt when the running countdown ends
  /// @param heard the place in the parent's log of the last relayed notice
  public record InSession(
      BreakoutSessionId session,
      RoomId parent,
      Optional<Instant> endsAt,
      Optional<Instant> closesAt,
      long heard) {}

  /// A standalone breakout without pending changes.
  public static final Breakout ALONE = new Breakout(Optional.empty(), List.of(), List.of());

  public boolean isSettled() {
    return joining.isEmpty() && leaving.isEmpty();
  }

  public Breakout awaiting(List<UserId> join, List<UserId> leave) {
    return new Breakout(session, List.copyOf(join), List.copyOf(leave));
  }
}
