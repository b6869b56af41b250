package io.parley.core.member;

import io.parley.core.log.Event;
import io.parley.core.log.Needs;
import io.parley.core.log.RoomTail;
import io.parley.core.log.RoomWriter;
import io.parley.core.log.StateChange;
import io.parley.core.log.Verdict;
import io.parley.core.room.RoomKey;

/// Ends a user's participation. Once it has returned [Leave.Left], no message of theirs is
/// accepted.
public final class LeaveRoom {

  private final RoomWriter writer;

  public LeaveRoom(RoomWriter writer) {
    this.writer = writer;
  }

  public Leave leave(RoomKey room, UserId user) {
    return writer.append(room, Needs.member(user), tail -> decide(user, tail));
  }

  private static Verdict<Leave> decide(UserId user, RoomTail tail) {
    if (!tail.exists()) {
      return new Verdict.Answer<>(new Leave.NoSuchRoom());
    }
    return tail.member(user)
        .<Verdict<Leave>>map(
            member ->
                new Verdict.Write<>(
                    new Event.UserLeft(user, member.userName()),
                    entry -> new StateChange.RemoveParticipant(user),
                    Leave.Left::new))
        .orElseGet(() -> new Verdict.Answer<>(new Leave.NotIn()));
  }
}
