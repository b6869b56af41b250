package io.parley.core.breakout;

import io.parley.core.entry.BreakoutEvent;
import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.json.MergePatch;
import io.parley.core.json.Meta;
import io.parley.core.log.DecisionInputs;
import io.parley.core.log.RoomTail;
import io.parley.core.log.RoomWriter;
import io.parley.core.log.Verdict;
import io.parley.core.participant.Participant;
import io.parley.core.participant.Participants;
import io.parley.core.room.Breakout;
import io.parley.core.room.Room;
import io.parley.core.room.RoomKey;
import io.parley.core.room.Rooms;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Sanction;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Changes a breakout's settings and participants.
public final class UpdateBreakout {

  /// How an update ended.
  public sealed interface Update {
    record Updated(BreakoutRoom breakout, List<Entry> entries) implements Update {}

    record NoSuchBreakout() implements Update {}

    /// An open session manages its participants.
    record InSession() implements Update {}

    /// Somebody who is to take part is banned from the breakout.
    record Banned(Sanction ban) implements Update {}

    /// The settings would not be allowed.
    record Unfit() implements Update {}
  }

  /// What to change; the rest stays.
  ///
  /// @param settings a merge patch
  /// @param fits a condition on the resulting settings
  /// @param participants the complete new list
  public record Edits(
      Optional<Meta> settings, Predicate<Meta> fits, Optional<List<UserId>> participants) {}

  private final RoomWriter writer;
  private final Rooms rooms;
  private final Participants participants;
  private final AdmitParticipants admit;
  private final Clock clock;

  public UpdateBreakout(
      RoomWriter writer,
      Rooms rooms,
      Participants participants,
      AdmitParticipants admit,
      Clock clock) {
    this.writer = writer;
    this.rooms = rooms;
    this.participants = participants;
    this.admit = admit;
    this.clock = clock;
  }

  /// Removed users' sockets are evicted, and a change of more users than fit one transaction is
  /// completed, even if this call dies.
  public Update update(RoomKey key, Edits edits) {
    Update update =
        writer.append(
            key, DecisionInputs.NOTHING, tail -> decideUpdate(key, edits, tail, clock.instant()));
    if (update instanceof Update.Updated(BreakoutRoom breakout, List<Entry> entries)
        && entries.size() > Admission.MOST) {
      List<Entry> all = Stream.concat(entries.stream(), admit.admit(key).stream()).toList();
      return new Update.Updated(breakout, all);
    }
    return update;
  }

  private Verdict<Update> decideUpdate(RoomKey key, Edits edits, RoomTail tail, Instant now) {
    Optional<Room> found =
        (tail.exists() ? rooms.find(key) : Optional.<Room>empty())
            .filter(room -> room.breakout().isPresent());
    if (found.isEmpty()) {
      return new Verdict.Answer<>(new Update.NoSuchBreakout());
    }
    Room room = found.get();
    if (edits.participants().isPresent() && BreakoutRoom.isInOpenSession(room)) {
      return new Verdict.Answer<>(new Update.InSession());
    }
    Optional<Sanction> ban = edits.participants().flatMap(users -> findBan(key, users, now));
    if (ban.isPresent()) {
      return new Verdict.Answer<>(new Update.Banned(ban.get()));
    }
    Meta settings =
        edits.settings().map(patch -> MergePatch.apply(room.meta(), patch)).orElse(room.meta());
    return edits.fits().test(settings)
        ? writeUpdate(
            room.with(room.name(), "", settings, room.nextUpdate(clock)), edits, tail, now)
        : new Verdict.Answer<>(new Update.Unfit());
  }

  private Optional<Sanction> findBan(RoomKey key, List<UserId> users, Instant now) {
    Set<UserId> wanted = Set.copyOf(users);
    return participants.sanctions().of(key, Sanction.Kind.BAN).stream()
        .filter(ban -> ban.isInForce(now) && wanted.contains(ban.user()))
        .findFirst();
  }

  private Verdict<Update> writeUpdate(Room room, Edits edits, RoomTail tail, Instant now) {
    List<Participant> present = Present.in(room.key(), participants);
    Room wanted = edits.participants().map(users -> withPending(room, users, present)).orElse(room);
    Admission first = Admission.next(wanted, present, admit.findStandings(wanted));
    admit.orderAhead(first, now);
    List<Event> events = new ArrayList<>();
    events.add(
        new Event.OfBreakout(
            new BreakoutEvent.Updated(
                room.name(),
                room.meta(),
                edits.participants(),
                room.breakout().flatMap(Breakout::session).flatMap(Breakout.InSession::endsAt),
                room.updatedAt())));
    events.addAll(first.events());
    return Present.agreeing(
        present,
        tail,
        new Verdict.WriteAll<>(
            events,
            first::changes,
            entries -> new Update.Updated(updatedRoom(wanted, present, edits), entries)));
  }

  private static Room withPending(Room room, List<UserId> users, List<Participant> present) {
    Set<UserId> in = present.stream().map(Participant::user).collect(Collectors.toSet());
    Set<UserId> wanted = Set.copyOf(users);
    Breakout breakout =
        room.breakout()
            .orElseThrow()
            .awaiting(
                users.stream().filter(user -> !in.contains(user)).toList(),
                present.stream()
                    .map(Participant::user)
                    .filter(user -> !wanted.contains(user))
                    .toList());
    return room.as(breakout);
  }

  /// In the order that the caller gave, if one was given.
  private static BreakoutRoom updatedRoom(Room room, List<Participant> present, Edits edits) {
    return edits
        .participants()
        .map(users -> new BreakoutRoom(room, users))
        .orElseGet(() -> BreakoutRoom.of(room, present));
  }
}
