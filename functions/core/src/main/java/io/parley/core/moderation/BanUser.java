package io.parley.core.moderation;

import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.entry.ModerationEvent.UserBanned;
import io.parley.core.lifecycle.FollowUps;
import io.parley.core.lifecycle.FollowUps.Departure;
import io.parley.core.log.DecisionInputs;
import io.parley.core.log.OrderedBefore;
import io.parley.core.log.RoomTail;
import io.parley.core.log.RoomWriter;
import io.parley.core.log.StateChange;
import io.parley.core.log.Verdict;
import io.parley.core.member.EndStay;
import io.parley.core.participant.Participant;
import io.parley.core.participant.Participants;
import io.parley.core.room.Breakout;
import io.parley.core.room.Room;
import io.parley.core.room.RoomKey;
import io.parley.core.room.Rooms;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Sanction.Terms;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Bans a user from a room, whether they are in it or not. For a participant the ban is the leave.
/// Once it has returned, no message of theirs is accepted, and they cannot join or listen.
public final class BanUser {

  private final RoomWriter writer;
  private final Rooms rooms;
  private final Ranks ranks;
  private final EndStay endStay;
  private final FollowUps followUps;
  private final Clock clock;

  public BanUser(
      RoomWriter writer, Rooms rooms, Participants participants, FollowUps followUps, Clock clock) {
    this.writer = writer;
    this.rooms = rooms;
    this.ranks = new Ranks(rooms, participants);
    this.endStay = new EndStay(rooms, participants);
    this.followUps = followUps;
    this.clock = clock;
  }

  private record Act(RoomKey room, UserId user, Terms terms, Moderator by, boolean mayOwn) {}

  /// A ban takes the place of an earlier one.
  public Moderated ban(RoomKey room, UserId user, Terms terms, Moderator by) {
    Optional<Room> read = rooms.find(room);
    if (read.flatMap(Room::breakout).flatMap(Breakout::session).isPresent()) {
      return new Moderated.OfASession();
    }
    Act act = new Act(room, user, terms, by, read.flatMap(Room::owner).isPresent());
    Departure departure = new Departure(room, List.of(user), clock.instant());
    OrderedBefore ordered =
        new OrderedBefore(() -> followUps.order(departure, FollowUps.AHEAD), clock);
    Moderated moderated =
        writer.append(room, DecisionInputs.member(user), tail -> decideBan(act, tail, ordered));
    if (moderated instanceof Moderated.Done) {
      followUps.hasten(departure);
    }
    return moderated;
  }

  private Verdict<Moderated> decideBan(Act act, RoomTail tail, OrderedBefore ordered) {
    if (!tail.exists()) {
      return new Verdict.Answer<>(new Moderated.NoSuchRoom());
    }
    Optional<Participant> member = tail.member(act.user());
    if (!ranks.mayAct(act.by(), act.room(), act.user(), member)) {
      return new Verdict.Answer<>(new Moderated.NotAllowed());
    }
    ordered.renew();
    UserBanned banned =
        new UserBanned(act.user(), act.terms(), act.by().user(), member.isPresent());
    EndStay.Ending ending =
        new EndStay.Ending(
            new Event.OfModeration(banned),
            entry -> List.of(new StateChange.PutSanction(banned.sanction(entry.at()))));
    Function<List<Entry>, Moderated> answer =
        entries -> new Moderated.Done(banned.sanction(entries.getFirst().at()), entries);
    return member
        .map(leaving -> endStay.end(leaving, act.mayOwn(), act.room(), tail, ending, answer))
        .orElseGet(
            () ->
                new Verdict.WriteAll<>(
                    List.of(ending.event()),
                    entries -> ending.besides().apply(entries.getFirst()),
                    answer));
  }
}
