package io.parley.core.member;

import io.parley.core.entry.Event;
import io.parley.core.json.Meta;
import io.parley.core.log.DecisionInputs;
import io.parley.core.log.RoomTail;
import io.parley.core.log.RoomWriter;
import io.parley.core.log.StateChange;
import io.parley.core.log.Verdict;
import io.parley.core.participant.Participant;
import io.parley.core.room.Breakout;
import io.parley.core.room.Room;
import io.parley.core.room.RoomKey;
import io.parley.core.room.RoomRules;
import io.parley.core.room.Rooms;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Sanction;
import io.parley.core.sanction.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/// Makes a user a participant, within the room's capacity.
public final class JoinRoom {

  private final RoomWriter writer;
  private final Rooms rooms;

  public JoinRoom(RoomWriter writer, Rooms rooms) {
    this.writer = writer;
    this.rooms = rooms;
  }

  /// Adds a user named by a backend or an owner.
  public Join join(RoomKey key, UserId user, String userName, Meta meta) {
    return join(key, new Event.UserJoined(user, userName, meta), (_, _) -> true, List.of())
        .orElseThrow();
  }

  /// Whether a room exists and is full.
  boolean isFull(RoomKey key) {
    return writer.append(
        key, DecisionInputs.NOTHING, tail -> new Verdict.Answer<>(isFullAt(key, tail)));
  }

  private boolean isFullAt(RoomKey key, RoomTail tail) {
    return tail.exists()
        && rooms
            .find(key)
            .filter(room -> room.rules().isFullAt(tail.state().participants()))
            .isPresent();
  }

  /// The result of a join; empty when the door refused the user.
  ///
  /// @param door whether they may join, decided on the room's rules and its tail
  /// @param changes further changes of the same transaction
  Optional<Join> join(
      RoomKey key,
      Event.UserJoined event,
      BiPredicate<RoomRules, RoomTail> door,
      List<StateChange> changes) {
    return writer.append(
        key,
        DecisionInputs.member(event.user()),
        tail -> decideJoin(key, event, tail, door, changes));
  }

  /// The ban of a user that is in force.
  Optional<Sanction> findBan(RoomKey key, UserId user) {
    return writer.findStanding(key, user).ban();
  }

  private Verdict<Optional<Join>> decideJoin(
      RoomKey key,
      Event.UserJoined event,
      RoomTail tail,
      BiPredicate<RoomRules, RoomTail> door,
      List<StateChange> changes) {
    boolean isTold = tail.exists() && tail.state().rules().isPresent();
    Optional<Room> room = isTold || !tail.exists() ? Optional.empty() : rooms.findSettled(key);
    Optional<RoomRules> rules = isTold ? tail.state().rules() : room.map(Room::rules);
    if (rules.isEmpty()) {
      return new Verdict.Answer<>(Optional.of(new Join.NoSuchRoom()));
    }
    if (!door.test(rules.get(), tail)) {
      return new Verdict.Answer<>(Optional.empty());
    }
    if (room.filter(found -> !found.mayHave(event.user())).isPresent()) {
      return new Verdict.Answer<>(Optional.of(new Join.Full()));
    }
    boolean isOfSession = room.flatMap(Room::breakout).flatMap(Breakout::session).isPresent();
    Optional<Join> refusal = refuseJoin(isOfSession, event.user(), tail);
    return refusal.isPresent()
        ? new Verdict.Answer<>(refusal)
        : decideEntry(key, event, rules.get().isFullAt(tail.state().participants()), changes);
  }

  /// Whoever is banned is told so, also by a full room. Whoever is muted joins muted.
  private Verdict<Optional<Join>> decideEntry(
      RoomKey key, Event.UserJoined event, boolean isFull, List<StateChange> changes) {
    Standing standing = writer.findStanding(key, event.user());
    Optional<Join> ban = standing.ban().map(Join.Banned::new);
    if (ban.isPresent()) {
      return new Verdict.Answer<>(ban);
    }
    return isFull
        ? new Verdict.Answer<>(Optional.of(new Join.Full()))
        : writeJoin(event, standing.mute(), changes);
  }

  private static Optional<Join> refuseJoin(boolean isOfSession, UserId user, RoomTail tail) {
    if (tail.member(user).isPresent()) {
      return Optional.of(new Join.AlreadyIn());
    }
    return isOfSession ? Optional.of(new Join.OfASession()) : Optional.empty();
  }

  private static Verdict<Optional<Join>> writeJoin(
      Event.UserJoined event, Optional<Sanction> mute, List<StateChange> changes) {
    return new Verdict.WriteAll<>(
        List.of(event),
        entries -> {
          List<StateChange> written = new ArrayList<>(changes);
          Participant joined = Participant.of(entries.getFirst(), event).muted(mute);
          written.add(new StateChange.AddParticipant(joined));
          return written;
        },
        entries -> Optional.of(new Join.Joined(entries.getFirst())));
  }
}
