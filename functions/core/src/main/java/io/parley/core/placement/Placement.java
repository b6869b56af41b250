package io.parley.core.placement;

import io.parley.core.participant.Participant;
import io.parley.core.placement.BreakoutSession.Slot;
import io.parley.core.room.RoomId;
import io.parley.core.room.UserId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A user's place in a session. A user is admitted to a breakout under the revision of their
/// placement and removed only under a later one, so that a call that acts on an older placement
/// can do neither.
///
/// @param room the breakout; empty for the parent room
/// @param been the breakouts they must leave before they join `room`
/// @param revision the place in the parent's log of the entry that put them there; 0 since the
///     session was first opened
/// @param settled whether the breakouts and the user's sockets match this placement
/// @param takesPart false once they have left the parent room
public record Placement(
    UserId user,
    Optional<RoomId> room,
    Set<RoomId> been,
    long revision,
    boolean settled,
    boolean takesPart) {

  /// A user's first placement when a session opens.
  public static Placement first(UserId user, Optional<RoomId> room) {
    return new Placement(user, room, Set.of(), 0, room.isEmpty(), true);
  }

  /// A user without a stored placement.
  public static Placement none(UserId user) {
    return new Placement(user, Optional.empty(), Set.of(), 0, true, false);
  }

  public Placement movedTo(Optional<RoomId> other) {
    return new Placement(user, other, roomsToLeave(), revision, false, true);
  }

  /// Out of the session, because they left the parent room.
  public Placement withdrawn() {
    return new Placement(user, Optional.empty(), roomsToLeave(), revision, false, false);
  }

  /// The same place in a session that reopens.
  ///
  /// @param closed the revision by which it was closed
  public Placement reopened(long closed) {
    return new Placement(user, room, been, closed, false, takesPart);
  }

  /// The same place where the session has other ids for its breakouts.
  public Placement renamed(List<Slot> before, List<Slot> after) {
    return new Placement(
        user,
        room.map(id -> after.get(indexOf(id, before)).room()),
        been,
        revision,
        settled,
        takesPart);
  }

  private static int indexOf(RoomId room, List<Slot> slots) {
    return slots.stream().map(Slot::room).toList().indexOf(room);
  }

  /// Whether the place is still theirs: a user who leaves the parent room loses it, even if
  /// they come back.
  public boolean holdsFor(Optional<Participant> inParent, BreakoutSession session) {
    long placed = Math.max(session.roll().since(), revision);
    return inParent.filter(participant -> participant.joined() <= placed).isPresent();
  }

  public Placement at(long seq) {
    return new Placement(user, room, been, seq, settled, takesPart);
  }

  /// The same, marked as settled.
  public Placement done() {
    return new Placement(user, room, Set.of(), revision, true, takesPart);
  }

  private Set<RoomId> roomsToLeave() {
    Set<RoomId> rooms = new LinkedHashSet<>(been);
    room.ifPresent(rooms::add);
    return rooms;
  }
}
