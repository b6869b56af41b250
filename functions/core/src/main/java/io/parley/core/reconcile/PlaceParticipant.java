package io.parley.core.reconcile;

import static io.parley.core.reconcile.SessionWriter.whileOpen;

import io.parley.core.entry.Assign;
import io.parley.core.entry.BreakoutEvent;
import io.parley.core.log.DecisionInputs;
import io.parley.core.placement.AutoAssignment;
import io.parley.core.placement.BreakoutSession;
import io.parley.core.placement.BreakoutSessionKey;
import io.parley.core.placement.Placement;
import io.parley.core.reconcile.SessionAnswer.Placed;
import io.parley.core.reconcile.SessionAnswer.Refusal;
import io.parley.core.reconcile.SessionWriter.Decision;
import io.parley.core.reconcile.SessionWriter.SessionRule;
import io.parley.core.room.RoomId;
import io.parley.core.room.UserId;
import java.util.Optional;

/// Puts a participant of the parent room into a breakout, into another one, or back.
public final class PlaceParticipant {

  /// Decides on a placement of a session.
  @FunctionalInterface
  private interface PlacementRule {
    Decision on(BreakoutSession session, Placement placement);
  }

  private final SessionWriter writer;
  private final SettlePlacement settle;

  public PlaceParticipant(SessionWriter writer, SettlePlacement settle) {
    this.writer = writer;
    this.settle = settle;
  }

  /// Someone who is in no breakout of the session; of an automatic one the smallest will do.
  public SessionAnswer assign(BreakoutSessionKey key, UserId user, Optional<RoomId> room) {
    return changePlacement(key, user, (session, placement) -> assignRoom(session, placement, room));
  }

  /// Wherever they are; empty means back to the parent room.
  public SessionAnswer move(BreakoutSessionKey key, UserId user, Optional<RoomId> room) {
    return changePlacement(key, user, (session, placement) -> moveTo(session, placement, room));
  }

  /// Back to the parent room.
  public SessionAnswer leave(BreakoutSessionKey key, UserId user) {
    return settleAfter(
        writer.change(
            key,
            DecisionInputs.NOTHING,
            (session, _) -> {
              Placement placement = findPlacement(session, user);
              return session.isClosed() || placement.room().isEmpty()
                  ? Decision.refuse(Refusal.NOT_IN_A_BREAKOUT)
                  : moveTo(session, placement, Optional.empty());
            }));
  }

  /// Removes from the session a user who left the parent room, even if they rejoined since.
  /// Other users are ignored.
  public void withdraw(BreakoutSessionKey key, UserId user) {
    settleAfter(
        writer.change(
            key,
            DecisionInputs.member(user),
            (session, tail) -> {
              Placement placement = findPlacement(session, user);
              return !placement.takesPart() || placement.holdsFor(tail.member(user), session)
                  ? new Decision.Answer(new Placed(session, placement))
                  : SessionWriter.place(
                      new BreakoutEvent.Left(session.key().session(), user),
                      session,
                      placement,
                      placement.withdrawn());
            }));
  }

  private SessionAnswer changePlacement(BreakoutSessionKey key, UserId user, PlacementRule rule) {
    SessionRule ofMembers =
        (session, tail) ->
            tail.member(user).isPresent()
                ? whileOpen(open -> rule.on(open, findPlacement(open, user))).on(session, tail)
                : Decision.refuse(Refusal.NOT_A_PARTICIPANT);
    return settleAfter(writer.change(key, DecisionInputs.member(user), ofMembers));
  }

  private Placement findPlacement(BreakoutSession session, UserId user) {
    return writer.sessions().placement(session, user).orElseGet(() -> Placement.none(user));
  }

  private SessionAnswer settleAfter(SessionAnswer answer) {
    if (answer instanceof Placed(BreakoutSession session, Placement placement)) {
      settle.soon(session, placement);
    }
    return answer;
  }

  private static Decision assignRoom(
      BreakoutSession session, Placement placement, Optional<RoomId> room) {
    if (placement.room().isPresent()) {
      return Decision.refuse(Refusal.ALREADY_IN_A_BREAKOUT);
    }
    if (room.isEmpty() && session.assign() != Assign.AUTO) {
      return Decision.refuse(Refusal.BREAKOUT_REQUIRED);
    }
    return moveTo(
        session, placement, Optional.of(room.orElseGet(() -> AutoAssignment.smallest(session))));
  }

  private static Decision moveTo(
      BreakoutSession session, Placement placement, Optional<RoomId> room) {
    if (room.isPresent() && !session.has(room.get())) {
      return Decision.refuse(Refusal.NO_SUCH_BREAKOUT);
    }
    if (placement.takesPart() && placement.room().equals(room)) {
      return new Decision.Answer(new Placed(session, placement));
    }
    Placement after = placement.movedTo(room);
    return session.counting(placement, after).roll().isTooLarge()
        ? Decision.refuse(Refusal.TOO_MANY_PEOPLE)
        : SessionWriter.place(
            new BreakoutEvent.Placed(session.key().session(), placement.user(), room),
            session,
            placement,
            after);
  }
}
