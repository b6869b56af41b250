package io.parley.core.moderation;

import io.parley.core.entry.Event;
import io.parley.core.entry.ModerationEvent;
import io.parley.core.log.DecisionInputs;
import io.parley.core.log.RoomTail;
import io.parley.core.log.RoomWriter;
import io.parley.core.log.StateChange;
import io.parley.core.log.Verdict;
import io.parley.core.participant.Participant;
import io.parley.core.participant.Participants;
import io.parley.core.room.RoomKey;
import io.parley.core.room.Rooms;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Sanction;
import io.parley.core.sanction.Sanction.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lifts a ban or a mute before it ends by itself.
public final class LiftSanction {

  private final RoomWriter writer;
  private final Ranks ranks;

  public LiftSanction(RoomWriter writer, Rooms rooms, Participants participants) {
    this.writer = writer;
    this.ranks = new Ranks(rooms, participants);
  }

  public Moderated lift(RoomKey room, UserId user, Kind kind, Moderator by) {
    return writer.append(
        room, DecisionInputs.member(user), tail -> decideLift(room, user, kind, by, tail));
  }

  private Verdict<Moderated> decideLift(
      RoomKey room, UserId user, Kind kind, Moderator by, RoomTail tail) {
    if (!tail.exists()) {
      return new Verdict.Answer<>(new Moderated.NoSuchRoom());
    }
    Optional<Participant> member = tail.member(user);
    if (!ranks.mayAct(by, room, user, member)) {
      return new Verdict.Answer<>(new Moderated.NotAllowed());
    }
    Optional<Sanction> sanction = writer.findStanding(room, user).of(kind);
    if (sanction.isEmpty()) {
      return new Verdict.Answer<>(new Moderated.NotSanctioned());
    }
    List<StateChange> changes = new ArrayList<>();
    changes.add(new StateChange.EndSanction(kind, user));
    member
        .filter(_ -> kind == Kind.MUTE)
        .map(muted -> new StateChange.PutParticipant(muted.muted(Optional.empty())))
        .ifPresent(changes::add);
    return new Verdict.WriteAll<>(
        List.of(new Event.OfModeration(makeEvent(user, kind, by))),
        _ -> changes,
        entries -> new Moderated.Done(sanction.get(), entries));
  }

  private static ModerationEvent makeEvent(UserId user, Kind kind, Moderator by) {
    return switch (kind) {
      case BAN -> new ModerationEvent.UserUnbanned(user, by.user());
      case MUTE -> new ModerationEvent.UserUnmuted(user, by.user());
    };
  }
}
