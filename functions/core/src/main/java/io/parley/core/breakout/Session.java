package io.parley.core.breakout;

import io.parley.core.member.UserId;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A session of breakout rooms: the truth about who is in which of them and until when. It changes
/// only together with an entry of its parent room's log; what the breakouts themselves hold is
/// driven to it.
///
/// @param parent the room that everyone comes from and comes back to
/// @param revision the place in the parent's log of the last change
/// @param seed of the automatic assignment
/// @param openedAt when it was opened, for the last time
/// @param endsAt when time is up, if there is an end
/// @param grace how long the countdown is
/// @param closesAt when the countdown ends that is running, or ended
/// @param people everyone who takes part, each in exactly one place
/// @param notices what the breakouts are to be told, in order
public record Session(
    SessionKey key,
    RoomId parent,
    long revision,
    Stage stage,
    Assign assign,
    long seed,
    Optional<UserId> host,
    Instant openedAt,
    Optional<Instant> endsAt,
    Duration grace,
    Optional<Instant> closesAt,
    Optional<Instant> closedAt,
    List<Slot> rooms,
    Map<UserId, Placement> people,
    List<Notice> notices) {

  /// Where a session is in its life.
  public enum Stage {
    OPEN,
    /// The countdown runs.
    RECALLED,
    CLOSED
  }

  /// One of a session's breakouts.
  public record Slot(RoomId room, String name) {}

  /// Where a participant is.
  ///
  /// @param room the breakout; empty for the parent room
  /// @param been the breakouts they were in before, and may not have left yet
  public record Placement(Optional<RoomId> room, Set<RoomId> been) {}

  /// An entry of the parent's log to be passed on.
  ///
  /// @param seq its place there
  /// @param room the breakout it is for; empty for all
  public record Notice(long seq, Optional<RoomId> room) {}

  public RoomKey parentKey() {
    return new RoomKey(key.client(), parent);
  }

  public RoomKey roomKey(RoomId room) {
    return new RoomKey(key.client(), room);
  }
}
