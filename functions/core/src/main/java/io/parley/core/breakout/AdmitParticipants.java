package io.parley.core.breakout;

import io.parley.core.lifecycle.FollowUps;
import io.parley.core.log.Needs;
import io.parley.core.log.RoomTail;
import io.parley.core.log.RoomWriter;
import io.parley.core.log.Verdict;
import io.parley.core.room.BreakoutEvent;
import io.parley.core.room.Entry;
import io.parley.core.room.Event;
import io.parley.core.room.Participant;
import io.parley.core.room.Participants;
import io.parley.core.room.Room;
import io.parley.core.room.RoomKey;
import io.parley.core.room.Rooms;
import io.parley.core.room.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Lets in and out whom a breakout still awaits, a transaction at a time. It begins with what it
/// finds, so it may be killed anywhere, or run twice at once.
public final class AdmitParticipants {

  /// How long the call that began has for its further transactions, before another one goes on.
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final RoomWriter writer;
  private final Rooms rooms;
  private final Participants participants;
  private final FollowUps followUps;
  private final Clock clock;

  public AdmitParticipants(
      RoomWriter writer, Rooms rooms, Participants participants, FollowUps followUps, Clock clock) {
    this.writer = writer;
    this.rooms = rooms;
    this.participants = participants;
    this.followUps = followUps;
    this.clock = clock;
  }

  /// Orders what follows from the first step of a change, to be called before it is written: who is
  /// still awaited then is looked after, whatever becomes of this call.
  void orderAhead(Admission first, Instant now) {
    orderDeparture(first, now);
    if (!first.rest().breakout().orElseThrow().isSettled()) {
      followUps.order(new FollowUps.Admission(first.rest().key()), PATIENCE);
    }
  }

  /// The sockets of whoever is let out are looked after.
  private void orderDeparture(Admission step, Instant now) {
    RoomKey room = step.rest().key();
    List<UserId> leaving =
        step.events().stream()
            .flatMap(
                event ->
                    event instanceof Event.UserLeft left
                        ? Stream.of(left.user())
                        : Stream.<UserId>empty())
            .toList();
    if (!leaving.isEmpty()) {
      followUps.order(new FollowUps.Departure(room, leaving, now), FollowUps.AHEAD);
    }
  }

  /// The entries that it took.
  public List<Entry> admit(RoomKey key) {
    List<Entry> admitted = new ArrayList<>();
    Optional<List<Entry>> batch = admitBatch(key);
    while (batch.isPresent()) {
      admitted.addAll(batch.get());
      batch = admitBatch(key);
    }
    return admitted;
  }

  /// Empty when nobody is awaited.
  private Optional<List<Entry>> admitBatch(RoomKey key) {
    return writer.append(key, Needs.NOTHING, tail -> decideAdmission(key, tail));
  }

  private Verdict<Optional<List<Entry>>> decideAdmission(RoomKey key, RoomTail tail) {
    Optional<Room> room =
        (tail.exists() ? rooms.find(key) : Optional.<Room>empty())
            .filter(found -> found.breakout().filter(b -> !b.isSettled()).isPresent());
    if (room.isEmpty()) {
      return new Verdict.Answer<>(Optional.empty());
    }
    List<Participant> present = Present.in(key, participants);
    Admission next = Admission.next(room.get(), present);
    orderDeparture(next, clock.instant());
    // They may have come and gone by themselves; that they are not awaited any more is a change
    // too.
    List<Event> events =
        next.events().isEmpty() ? List.of(unchangedUpdate(room.get())) : next.events();
    return Present.agreeing(
        present, tail, new Verdict.WriteAll<>(events, next::changes, Optional::of));
  }

  private static Event unchangedUpdate(Room room) {
    return new Event.OfBreakout(
        new BreakoutEvent.Updated(
            room.name(), room.meta(), Optional.empty(), Optional.empty(), room.updatedAt()));
  }
}
