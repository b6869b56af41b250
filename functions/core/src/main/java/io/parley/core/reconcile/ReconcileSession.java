package io.parley.core.reconcile;

import io.parley.core.breakout.Present;
import io.parley.core.participant.Participant;
import io.parley.core.participant.Participants;
import io.parley.core.placement.BreakoutSession;
import io.parley.core.placement.BreakoutSession.Slot;
import io.parley.core.placement.BreakoutSessionKey;
import io.parley.core.placement.Placement;
import io.parley.core.room.RoomId;
import io.parley.core.room.UserId;
import io.parley.core.store.Parallel;
import io.parley.core.store.StoreException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Reconciles a session's breakouts with the session. It compares and makes the missing
/// changes, so it may be killed at any point or run twice concurrently; when all is done it
/// marks the session as settled, and the next call ends there.
public final class ReconcileSession {

  private final BreakoutSessions sessions;
  private final Participants participants;
  private final ReconcileBreakout steps;
  private final SettlePlacement places;
  private final PlaceParticipant place;
  private final ConnectionMover landing;
  private final Consumer<StoreException> faults;

  /// @param faults receives the faults of work that a timer finishes
  public ReconcileSession(
      BreakoutSessions sessions,
      Participants participants,
      ReconcileBreakout steps,
      SettlePlacement places,
      PlaceParticipant place,
      ConnectionMover landing,
      Consumer<StoreException> faults) {
    this.sessions = sessions;
    this.participants = participants;
    this.steps = steps;
    this.places = places;
    this.place = place;
    this.landing = landing;
    this.faults = faults;
  }

  /// Reconciles all of its breakouts, if it has changed since the last time.
  public void settle(BreakoutSessionKey key) {
    sessions.find(key).filter(session -> !session.isSettled()).ifPresent(this::settleBreakouts);
  }

  /// The same after a committed change. A fault is only logged: the timer scheduled beforehand
  /// finishes the work.
  public void soon(BreakoutSessionKey key) {
    try {
      settle(key);
    } catch (StoreException e) {
      faults.accept(e);
    }
  }

  private void settleBreakouts(BreakoutSession session) {
    List<RoomId> rooms = session.rooms().stream().map(Slot::room).toList();
    Parallel.forEach(rooms, room -> steps.prepare(session, room));
    if (session.progress().settled() < session.roll().since()) {
      placeEveryone(session);
    }
    if (session.isClosed()) {
      Parallel.forEach(rooms, room -> landing.clear(session, room));
    }
    sessions.settled(session);
  }

  /// After an opening everyone is admitted, except those who have left the parent room and no
  /// longer take part.
  private void placeEveryone(BreakoutSession session) {
    Map<UserId, Participant> present = new HashMap<>();
    Present.in(session.parentKey(), participants).forEach(p -> present.put(p.user(), p));
    List<Placement> placements = sessions.placements(session);
    if (!session.isClosed()) {
      admitEveryone(session, placements, present);
    }
    placements.stream()
        .filter(Placement::takesPart)
        .filter(
            placement ->
                !placement.holdsFor(Optional.ofNullable(present.get(placement.user())), session))
        .forEach(placement -> place.withdraw(session.key(), placement.user()));
  }

  private void admitEveryone(
      BreakoutSession session, List<Placement> placements, Map<UserId, Participant> present) {
    List<Placement> left =
        placements.stream()
            .filter(placement -> !placement.settled())
            .filter(placement -> present.containsKey(placement.user()))
            .toList();
    List<RoomId> rooms = session.rooms().stream().map(Slot::room).toList();
    Parallel.forEach(rooms, room -> steps.admitAll(session, room, placedIn(left, room), present));
    Parallel.forEach(
        sessions.placements(session).stream().filter(placement -> !placement.settled()).toList(),
        placement -> places.settle(session.key(), placement.user()));
  }

  /// The users who can be admitted to a room together, since they need not leave another first.
  private static List<Placement> placedIn(List<Placement> placements, RoomId room) {
    return placements.stream()
        .filter(placement -> placement.been().isEmpty())
        .filter(placement -> placement.room().equals(Optional.of(room)))
        .toList();
  }
}
