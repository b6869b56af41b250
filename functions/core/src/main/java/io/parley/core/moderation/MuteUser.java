package io.parley.core.moderation;

import io.parley.core.entry.Event;
import io.parley.core.entry.ModerationEvent.UserMuted;
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
import io.parley.core.sanction.Sanction.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Mutes a user in a room, whether they are in it or not. Once it has returned, no message of
/// theirs is accepted, also if they join later.
public final class MuteUser {

  private final RoomWriter writer;
  private final Ranks ranks;

  public MuteUser(RoomWriter writer, Rooms rooms, Participants participants) {
    this.writer = writer;
    this.ranks = new Ranks(rooms, participants);
  }

  /// A mute takes the place of an earlier one.
  public Moderated mute(RoomKey room, UserId user, Terms terms, Moderator by) {
    UserMuted muted = new UserMuted(user, terms, by.user());
    return writer.append(
        room, DecisionInputs.member(user), tail -> decideMute(room, muted, by, tail));
  }

  private Verdict<Moderated> decideMute(
      RoomKey room, UserMuted muted, Moderator by, RoomTail tail) {
    if (!tail.exists()) {
      return new Verdict.Answer<>(new Moderated.NoSuchRoom());
    }
    Optional<Participant> member = tail.member(muted.user());
    if (!ranks.mayAct(by, room, muted.user(), member)) {
      return new Verdict.Answer<>(new Moderated.NotAllowed());
    }
    return new Verdict.WriteAll<>(
        List.of(new Event.OfModeration(muted)),
        entries -> {
          Sanction mute = muted.sanction(entries.getFirst().at());
          List<StateChange> changes = new ArrayList<>();
          changes.add(new StateChange.PutSanction(mute));
          member
              .map(known -> new StateChange.PutParticipant(known.muted(Optional.of(mute))))
              .ifPresent(changes::add);
          return changes;
        },
        entries -> new Moderated.Done(muted.sanction(entries.getFirst().at()), entries));
  }
}
