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
    return settle(
        writer.change(
            key,
            Needs.NOTHING,
            (session, _) ->
                session.isClosed()
                    ? Decision.refuse(Refusal.NOT_OPEN)
                    : tell(
                        session,
                        new BreakoutEvent.Broadcast(
                            session.key().session(), sender, senderName, content),
                        Optional.empty())));
  }

  /// Someone in a breakout asks the host to come.
  public SessionAnswer help(SessionKey key, UserId user, String text) {
    return settle(
        writer.change(key, Needs.NOTHING, whileOpen(session -> help(session, user, text))));
  }

  private Decision help(Session session, UserId user, String text) {
    return writer
        .sessions()
        .placement(session, user)
        .flatMap(Placement::room)
        .map(
            room ->
                tell(
                    session,
                    new BreakoutEvent.Help(session.key().session(), user, room, text),
                    Optional.of(room)))
        .orElseGet(() -> Decision.refuse(Refusal.NOT_IN_A_BREAKOUT));
  }

  private Decision tell(Session session, BreakoutEvent event, Optional<RoomId> room) {
    return writer.change(
        event,
        Optional.of(session),
        entry -> session.at(entry.seq()).telling(room),
        session.key(),
        session.due().stream().toList());
  }

  private SessionAnswer settle(SessionAnswer answer) {
    if (answer instanceof Done(Session session)) {
      settle.soon(session.key());
    }
    return answer;
  }
}
