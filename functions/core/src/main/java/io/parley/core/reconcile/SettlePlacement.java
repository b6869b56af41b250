package io.parley.core.reconcile;

import io.parley.core.json.Meta;
import io.parley.core.member.LeaveReason;
import io.parley.core.participant.Participant;
import io.parley.core.participant.Participants;
import io.parley.core.placement.BreakoutSession;
import io.parley.core.placement.BreakoutSessionKey;
import io.parley.core.placement.Placement;
import io.parley.core.reconcile.SessionTimers.Placing;
import io.parley.core.room.RoomId;
import io.parley.core.room.UserId;
import io.parley.core.store.StoreException;
import java.util.Optional;
import java.util.function.Consumer;

/// Reconciles the breakouts and sockets of one user with their placement: out of every other
/// breakout first, then in. It may be killed at any point or run twice concurrently.
public final class SettlePlacement {

  /// How many changes of the placement it follows before it leaves the rest to another call.
  private static final int TRIES = 5;

  private final BreakoutSessions sessions;
  private final Participants participants;
  private final ReconcileBreakout steps;
  private final ConnectionMover landing;
  private final Consumer<StoreException> faults;

  /// @param faults receives the faults of work that a timer finishes
  public SettlePlacement(
      BreakoutSessions sessions,
      Participants participants,
      ReconcileBreakout steps,
      ConnectionMover landing,
      Consumer<StoreException> faults) {
    this.sessions = sessions;
    this.participants = participants;
    this.steps = steps;
    this.landing = landing;
    this.faults = faults;
  }

  /// Handles the timer of a placement's change. It ends here if the placement is settled or was
  /// not made. A call overtaken by a later change may have moved sockets to a room that their
  /// user has left.
  public void wake(Placing wake) {
    Optional<Placement> placement =
        sessions.find(wake.session()).flatMap(found -> sessions.placement(found, wake.user()));
    boolean isOvertaken = placement.filter(found -> found.revision() > wake.revision()).isPresent();
    boolean isOpen =
        placement
            .filter(found -> found.revision() == wake.revision() && !found.settled())
            .isPresent();
    if (isOvertaken || isOpen) {
      settle(wake.session(), wake.user());
    }
  }

  /// The same after a committed change; a fault is only logged.
  void soon(BreakoutSession session, Placement placement) {
    try {
      if (!placement.settled() && !settleOnce(session, placement)) {
        settle(session.key(), placement.user());
      }
    } catch (StoreException e) {
      faults.accept(e);
    }
  }

  void settle(BreakoutSessionKey key, UserId user) {
    for (int tries = 0; tries < TRIES; tries++) {
      Optional<BreakoutSession> session = sessions.find(key);
      Optional<Placement> placement = session.flatMap(found -> sessions.placement(found, user));
      if (placement.isEmpty() || settleOnce(session.get(), placement.get())) {
        return;
      }
    }
  }

  /// Whether nothing is left to do for this placement, or another call does it: closing a
  /// session removes everyone. Sockets were landed for good if the placement still held
  /// afterwards.
  private boolean settleOnce(BreakoutSession session, Placement placement) {
    if (session.isClosed() || placement.settled()) {
      return !landing.land(session, placement);
    }
    for (RoomId room : placement.been()) {
      if (!placement.room().equals(Optional.of(room))) {
        steps.letOut(
            session.roomKey(room), placement.user(), placement.revision(), reasonOf(placement));
      }
    }
    var _ = landing.land(session, placement);
    return placement.room().isEmpty()
        ? sessions.settled(session, placement)
        : admitParticipant(session, placement, placement.room().get());
  }

  private static LeaveReason reasonOf(Placement placement) {
    return placement.takesPart() ? LeaveReason.REMOVED : LeaveReason.LEFT;
  }

  /// A breakout that admits nobody may not be created or opened yet.
  private boolean admitParticipant(BreakoutSession session, Placement placement, RoomId room) {
    Participant known = findInParent(session, placement.user());
    if (steps.admit(session, placement, known)) {
      return true;
    }
    steps.prepare(session, room);
    return steps.admit(session, placement, known);
  }

  private Participant findInParent(BreakoutSession session, UserId user) {
    return participants
        .find(session.parentKey(), user)
        .orElseGet(
            () -> new Participant(user, user.value(), session.times().opened(), Meta.EMPTY, 0));
  }
}
