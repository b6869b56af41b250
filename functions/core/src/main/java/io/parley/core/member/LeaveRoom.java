package io.parley.core.member;

import io.parley.core.breakout.Breakout;
import io.parley.core.log.Event;
import io.parley.core.log.Needs;
import io.parley.core.log.RoomTail;
import io.parley.core.log.RoomWriter;
import io.parley.core.log.StateChange;
import io.parley.core.log.Verdict;
import io.parley.core.room.Room;
import io.parley.core.room.RoomKey;
import io.parley.core.room.Rooms;
import java.util.Optional;

/// Ends a user's participation. Once it has returned [Leave.Left], no message of theirs is
/// accepted. Who owned the room hands it over to the longest-standing of those who stay, with the
/// same entry.
public final class LeaveRoom {

  private final RoomWriter writer;
  private final Rooms rooms;
  private final Participants participants;

  public LeaveRoom(RoomWriter writer, Rooms rooms, Participants participants) {
    this.writer = writer;
    this.rooms = rooms;
    this.participants = participants;
  }

  public Leave leave(RoomKey room, UserId user) {
    return leave(room, user, false);
  }

  /// Leaves, but if nobody else is in a room that has an owner, ends the room.
  ///
  /// @return with the entry that ended the room, if it did
  public Leave leaveOrEnd(RoomKey room, UserId user) {
    return leave(room, user, true);
  }

  /// Whether a room has an owner or a session never changes; who owns it, does. Asked once: a read
  /// between the tail and the write loses the place to whoever needs none, in a busy room for ever.
  private Leave leave(RoomKey key, UserId user, boolean mayEnd) {
    Optional<Room> room = rooms.find(key);
    if (room.flatMap(Room::breakout).flatMap(Breakout::session).isPresent()) {
      return new Leave.OfASession();
    }
    boolean owned = room.flatMap(Room::owner).isPresent();
    return writer.append(
        key,
        Needs.member(user),
        tail -> mayEnd && owned && isLast(user, tail) ? end() : decide(key, user, tail, owned));
  }

  private static boolean isLast(UserId user, RoomTail tail) {
    return tail.exists() && tail.state().participants() == 1 && tail.member(user).isPresent();
  }

  private static Verdict<Leave> end() {
    return new Verdict.Write<>(
        new Event.RoomDeleted(), _ -> new StateChange.EndRoom(), Leave.Left::new);
  }

  private Verdict<Leave> decide(RoomKey room, UserId user, RoomTail tail, boolean owned) {
    if (!tail.exists()) {
      return new Verdict.Answer<>(new Leave.NoSuchRoom());
    }
    return tail.member(user)
        .<Verdict<Leave>>map(
            member ->
                new Verdict.Write<>(
                    new Event.UserLeft(user, member.userName()),
                    _ -> owned ? change(room, user) : new StateChange.RemoveParticipant(user),
                    Leave.Left::new))
        .orElseGet(() -> new Verdict.Answer<>(new Leave.NotIn()));
  }

  /// What is read here is no older than the tail, and if it is newer, the entry loses its place.
  private StateChange change(RoomKey room, UserId user) {
    return rooms
        .find(room)
        .filter(found -> found.isOwnedBy(user))
        .<StateChange>map(
            found -> new StateChange.HandOver(user, found.ownedBy(successor(room, user))))
        .orElseGet(() -> new StateChange.RemoveParticipant(user));
  }

  private Optional<UserId> successor(RoomKey room, UserId leaving) {
    return participants.page(room, 0, 2).stream()
        .map(Participant::user)
        .filter(user -> !user.equals(leaving))
        .findFirst();
  }
}
