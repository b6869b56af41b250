package io.parley.core.breakout;

import io.parley.core.entry.BreakoutEvent;
import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.lifecycle.FollowUps;
import io.parley.core.log.DecisionInputs;
import io.parley.core.log.RoomTail;
import io.parley.core.log.RoomWriter;
import io.parley.core.log.Verdict;
import io.parley.core.participant.Participant;
import io.parley.core.participant.Participants;
import io.parley.core.room.Room;
import io.parley.core.room.RoomKey;
import io.parley.core.room.Rooms;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Standing;
import io.parley.core.store.Parallel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Applies a breakout's pending joins and leaves, a transaction at a time. It keeps no state
/// between transactions, so it may be killed at any point or run twice concurrently.
public final class AdmitParticipants {

  /// How long the first call has for its further transactions before a follow-up takes over.
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

  /// Schedules the follow-up of a change's first transaction; call it before the write. The
  /// follow-up admits whoever is still pending then, even if this call dies.
  void orderAhead(Admission first, Instant now) {
    orderDeparture(first, now);
    if (!first.rest().breakout().orElseThrow().isSettled()) {
      followUps.order(new FollowUps.Admission(first.rest().key()), PATIENCE);
    }
  }

  /// Schedules the eviction of the sockets of those who leave.
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

  /// What is held against the next who join: two read units for each.
  Map<UserId, Standing> findStandings(Room room) {
    List<UserId> newcomers = Admission.findNewcomers(room);
    List<Standing> standings =
        Parallel.map(newcomers, user -> writer.findStanding(room.key(), user));
    Map<UserId, Standing> found = new HashMap<>();
    for (int i = 0; i < newcomers.size(); i++) {
      found.put(newcomers.get(i), standings.get(i));
    }
    return found;
  }

  /// The entries written.
  public List<Entry> admit(RoomKey key) {
    List<Entry> admitted = new ArrayList<>();
    Optional<List<Entry>> batch = admitBatch(key);
    while (batch.isPresent()) {
      admitted.addAll(batch.get());
      batch = admitBatch(key);
    }
    return admitted;
  }

  /// Empty when no join or leave is pending.
  private Optional<List<Entry>> admitBatch(RoomKey key) {
    return writer.append(key, DecisionInputs.NOTHING, tail -> decideAdmission(key, tail));
  }

  private Verdict<Optional<List<Entry>>> decideAdmission(RoomKey key, RoomTail tail) {
    Optional<Room> room =
        (tail.exists() ? rooms.find(key) : Optional.<Room>empty())
            .filter(found -> found.breakout().filter(b -> !b.isSettled()).isPresent());
    if (room.isEmpty()) {
      return new Verdict.Answer<>(Optional.empty());
    }
    List<Participant> present = Present.in(key, participants);
    Admission next = Admission.next(room.get(), present, findStandings(room.get()));
    orderDeparture(next, clock.instant());
    // The users may have joined or left on their own; that they are no longer pending is a change
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
