package io.parley.core.breakout;

import static io.parley.core.breakout.SessionWriter.whileOpen;

import io.parley.core.breakout.Session.Placement;
import io.parley.core.breakout.SessionAnswer.Done;
import io.parley.core.breakout.SessionAnswer.Refusal;
import io.parley.core.breakout.SessionWriter.Decision;
import io.parley.core.breakout.SessionWriter.SessionRule;
import io.parley.core.log.Needs;
import io.parley.core.member.UserId;
import io.parley.core.room.RoomId;
import java.util.Optional;
import java.util.function.Function;

/// Puts a participant of the parent room into a breakout, into another one, or back.
public final class PlaceParticipant {

  private final SessionWriter writer;
  private final SettleSession settle;

  public PlaceParticipant(SessionWriter writer, SettleSession settle) {
    this.writer = writer;
    this.settle = settle;
  }

  /// Someone who is in no breakout of the session; of an automatic one the smallest will do.
  public SessionAnswer assign(SessionKey key, UserId user, Optional<RoomId> room) {
    return change(key, user, session -> assign(session, user, room));
  }

  /// Wherever they are; empty means back to the parent room.
  public SessionAnswer move(SessionKey key, UserId user, Optional<RoomId> room) {
    return change(key, user, session -> move(session, user, room));
  }

  /// Back to the parent room.
  public SessionAnswer leave(SessionKey key, UserId user) {
    return settled(user, writer.change(key, Needs.NOTHING, leaving(user)));
  }

  private SessionAnswer change(SessionKey key, UserId user, Function<Session, Decision> rule) {
    SessionRule ofMembers =
        (session, tail) ->
            tail.member(user).isPresent()
                ? whileOpen(rule).on(session, tail)
                : new Decision.Refuse(Refusal.NOT_A_PARTICIPANT);
    return settled(user, writer.change(key, Needs.member(user), ofMembers));
  }

  private SessionAnswer settled(UserId user, SessionAnswer answer) {
    if (answer instanceof Done(Session session)) {
      settle.soon(session, user);
    }
    return answer;
  }

  private static Decision assign(Session session, UserId user, Optional<RoomId> room) {
    if (session.place(user).isPresent()) {
      return new Decision.Refuse(Refusal.ALREADY_IN_A_BREAKOUT);
    }
    if (room.isEmpty() && session.assign() != Assign.AUTO) {
      return new Decision.Refuse(Refusal.BREAKOUT_REQUIRED);
    }
    return move(session, user, Optional.of(room.orElseGet(() -> Groups.smallest(session))));
  }

  private static Decision move(Session session, UserId user, Optional<RoomId> room) {
    if (room.isPresent() && !session.has(room.get())) {
      return new Decision.Refuse(Refusal.NO_SUCH_BREAKOUT);
    }
    Placement now = session.people().getOrDefault(user, Placement.OUTSIDE);
    if (session.people().containsKey(user) && now.room().equals(room)) {
      return new Decision.Leave(session);
    }
    Session after = session.with(user, now.moved(room));
    return OpenSession.isTooMany(after.people().keySet())
        ? new Decision.Refuse(Refusal.TOO_MANY_PEOPLE)
        : new Decision.Change(new BreakoutEvent.Placed(session.key().session(), user, room), after);
  }

  private static SessionRule leaving(UserId user) {
    return (session, tail) ->
        session.place(user).isEmpty()
            ? new Decision.Refuse(Refusal.NOT_IN_A_BREAKOUT)
            : move(session, user, Optional.empty());
  }
}
