package io.parley.core.session;

import io.parley.core.log.DecisionInputs;
import io.parley.core.placement.AutoAssignment;
import io.parley.core.placement.BreakoutSession;
import io.parley.core.placement.BreakoutSession.Slot;
import io.parley.core.placement.BreakoutSession.Stage;
import io.parley.core.placement.BreakoutSession.Times;
import io.parley.core.placement.BreakoutSessionKey;
import io.parley.core.placement.Placement;
import io.parley.core.reconcile.ReconcileSession;
import io.parley.core.reconcile.SessionAnswer;
import io.parley.core.reconcile.SessionAnswer.Done;
import io.parley.core.reconcile.SessionAnswer.Refusal;
import io.parley.core.reconcile.SessionWriter;
import io.parley.core.reconcile.SessionWriter.Decision;
import io.parley.core.room.Rooms;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Reopens a closed session with its previous groups. Users who left the parent room in the
/// meantime are named in them, as the session counts them, and removed when it is settled: who is
/// in the room may change until the entry is written, and what the entry says must be so.
public final class ReopenSession {

  private final SessionWriter writer;
  private final OpenSession open;
  private final Rooms rooms;
  private final ReconcileSession settle;

  public ReopenSession(
      SessionWriter writer, OpenSession open, Rooms rooms, ReconcileSession settle) {
    this.writer = writer;
    this.open = open;
    this.rooms = rooms;
    this.settle = settle;
  }

  /// The closing is finished first: once the session is open again, nothing would move a socket
  /// that is half way back to the parent room.
  ///
  /// @param duration until time is up; empty for a session without an end
  public SessionAnswer reopen(
      BreakoutSessionKey key, Optional<Duration> duration, Optional<Duration> grace) {
    settle.settle(key);
    Times times = Times.from(writer.now(), duration, Duration.ZERO);
    SessionAnswer answer =
        writer.change(
            key,
            DecisionInputs.NOTHING,
            (session, tail) ->
                decideReopening(
                    session, times.ending(times.ends(), grace.orElse(session.times().grace()))));
    if (answer instanceof Done(BreakoutSession session)) {
      settle.soon(session.key());
    }
    return answer;
  }

  private Decision decideReopening(BreakoutSession session, Times times) {
    if (!session.isClosed()) {
      return Decision.refuse(Refusal.NOT_CLOSED);
    }
    Optional<Refusal> refusal = open.refuseParent(session.parentKey());
    if (refusal.isPresent()) {
      return Decision.refuse(refusal.get());
    }
    List<Placement> before = writer.sessions().placements(session);
    writer.sessions().prepare(session, reopenPlacements(before, session));
    List<Slot> slots = replaceDeleted(session);
    BreakoutSession again = session.with(Stage.OPEN, times).with(session.roll(), slots);
    return open.open(
        again,
        Optional.of(session),
        AutoAssignment.of(slots, renamePlaces(before, session, again)));
  }

  /// Every caller and every retry writes the same.
  private static List<Placement> reopenPlacements(
      List<Placement> placements, BreakoutSession closed) {
    return placements.stream().map(placement -> placement.reopened(closed.revision())).toList();
  }

  /// A breakout that was deleted in the meantime is made anew, under another id.
  private List<Slot> replaceDeleted(BreakoutSession session) {
    return session.rooms().stream()
        .map(
            slot ->
                rooms.find(session.roomKey(slot.room())).isPresent()
                    ? slot
                    : new Slot(
                        OpenSession.roomId(
                            session.key(), slot.room().value() + "/" + session.revision()),
                        slot.name(),
                        slot.people()))
        .toList();
  }

  private static List<Placement> renamePlaces(
      List<Placement> placements, BreakoutSession closed, BreakoutSession again) {
    return placements.stream()
        .map(placement -> placement.renamed(closed.rooms(), again.rooms()))
        .toList();
  }
}
