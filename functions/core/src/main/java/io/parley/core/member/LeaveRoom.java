package io.parley.core.member;

import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.lifecycle.FollowUps;
import io.parley.core.lifecycle.FollowUps.Departure;
import io.parley.core.lifecycle.FollowUps.End;
import io.parley.core.lifecycle.FollowUps.FollowUp;
import io.parley.core.log.DecisionInputs;
import io.parley.core.log.OrderedBefore;
import io.parley.core.log.RoomTail;
import io.parley.core.log.RoomWriter;
import io.parley.core.log.StateChange;
import io.parley.core.log.Verdict;
import io.parley.core.participant.Participant;
import io.parley.core.participant.Participants;
import io.parley.core.room.Breakout;
import io.parley.core.room.Room;
import io.parley.core.room.RoomKey;
import io.parley.core.room.Rooms;
import io.parley.core.room.UserId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// Ends a user's participation. Once it has returned [Leave.Left], no message of theirs is
/// accepted. An owner hands the room over, see [EndStay].
public final class LeaveRoom {

  private final RoomWriter writer;
  private final Rooms rooms;
  private final EndStay endStay;
  private final FollowUps followUps;
  private final Clock clock;

  public LeaveRoom(
      RoomWriter writer, Rooms rooms, Participants participants, FollowUps followUps, Clock clock) {
    this.writer = writer;
    this.rooms = rooms;
    this.endStay = new EndStay(rooms, participants);
    this.followUps = followUps;
    this.clock = clock;
  }

  public Leave leave(RoomKey room, UserId user) {
    return leaveRoom(room, user, false);
  }

  /// Leaves the room, or deletes it if it is a chat without another participant.
  ///
  /// @return with the entry that deleted the room, if it did
  public Leave leaveOrEnd(RoomKey room, UserId user) {
    return leaveRoom(room, user, true);
  }

  /// Whether a room has a session never changes, and whether it has an owner is asked once, see
  /// [EndStay]: a read between the tail and the write loses the place to writers that need none; in
  /// a busy room this never ends.
  private Leave leaveRoom(RoomKey key, UserId user, boolean mayEnd) {
    Optional<Room> room = rooms.find(key);
    if (room.flatMap(Room::breakout).flatMap(Breakout::session).isPresent()) {
      return new Leave.OfASession();
    }
    boolean owned = room.flatMap(Room::owner).isPresent();
    boolean endsEmpty = mayEnd && (owned || room.flatMap(Room::direct).isPresent());
    FollowUp departure = new Departure(key, List.of(user), clock.instant());
    FollowUp end = new End(key);
    OrderedBefore departing = orderAhead(departure);
    OrderedBefore ending = orderAhead(end);
    Leave leave =
        writer.append(
            key,
            DecisionInputs.member(user),
            tail ->
                endsEmpty && isLast(user, tail)
                    ? endRoom(ending)
                    : decideLeave(key, user, tail, owned, departing));
    if (leave instanceof Leave.Left(Entry entry, _)) {
      followUps.hasten(entry.event().endsRoom() ? end : departure);
    }
    return leave;
  }

  private OrderedBefore orderAhead(FollowUp followUp) {
    return new OrderedBefore(() -> followUps.order(followUp, FollowUps.AHEAD), clock);
  }

  private static boolean isLast(UserId user, RoomTail tail) {
    return tail.exists() && tail.state().participants() == 1 && tail.member(user).isPresent();
  }

  private static Verdict<Leave> endRoom(OrderedBefore ordered) {
    ordered.renew();
    return new Verdict.Write<>(
        new Event.RoomDeleted(), _ -> new StateChange.EndRoom(), Leave.Left::new);
  }

  private Verdict<Leave> decideLeave(
      RoomKey room, UserId user, RoomTail tail, boolean owned, OrderedBefore ordered) {
    if (!tail.exists()) {
      return new Verdict.Answer<>(new Leave.NoSuchRoom());
    }
    Optional<Participant> member = tail.member(user);
    if (member.isEmpty()) {
      return new Verdict.Answer<>(new Leave.NotIn());
    }
    ordered.renew();
    Event.UserLeft left = new Event.UserLeft(member.get().user(), member.get().userName());
    return endStay.end(
        member.get(),
        owned,
        room,
        tail,
        new EndStay.Ending(left, _ -> List.of()),
        entries -> new Leave.Left(entries.getFirst(), entries.subList(1, entries.size())));
  }
}
