package io.parley.core.breakout;

import static io.parley.core.breakout.SessionWriter.whileOpen;

import io.parley.core.breakout.SessionAnswer.Done;
import io.parley.core.breakout.SessionAnswer.Refusal;
import io.parley.core.breakout.SessionWriter.Decision;
import io.parley.core.log.Needs;
import io.parley.core.member.UserId;
import io.parley.core.room.RoomId;
import java.util.Optional;

/// Passes something on between a session's parent room and its breakouts: once, whatever dies.
public final class TellBreakouts {

  private final SessionWriter writer;
  private final SettleSession settle;

  public TellBreakouts(SessionWriter writer, SettleSession settle) {
    this.writer = writer;
    this.settle = settle;
  }

  /// One message into every breakout.
  public SessionAnswer broadcast(SessionKey key, UserId sender, String senderName, String content) {
    return settled(
        writer.change(
            key,
            Needs.NOTHING,
            (session, tail) ->
                session.isClosed()
                    ? new Decision.Refuse(Refusal.NOT_OPEN)
                    : telling(
                        session,
                        new BreakoutEvent.Broadcast(
                            session.key().session(), sender, senderName, content),
                        Optional.empty())));
  }

  /// Someone in a breakout asks the host to come.
  public SessionAnswer help(SessionKey key, UserId user, String text) {
    return settled(writer.change(key, Needs.NOTHING, whileOpen(one -> help(one, user, text))));
  }

  private static Decision help(Session session, UserId user, String text) {
    return session
        .place(user)
        .<Decision>map(
            room ->
                telling(
                    session,
                    new BreakoutEvent.Help(session.key().session(), user, room, text),
                    Optional.of(room)))
        .orElseGet(() -> new Decision.Refuse(Refusal.NOT_IN_A_BREAKOUT));
  }

  private static Decision telling(Session session, BreakoutEvent event, Optional<RoomId> room) {
    return new Decision.Change(event, entry -> session.at(entry.seq()).telling(room));
  }

  private SessionAnswer settled(SessionAnswer answer) {
    if (answer instanceof Done(Session session)) {
      settle.soon(session.key());
    }
    return answer;
  }
}
