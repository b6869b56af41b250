package io.parley.core.session;

import static io.parley.core.reconcile.SessionWriter.whileOpen;

import io.parley.core.entry.BreakoutEvent;
import io.parley.core.log.DecisionInputs;
import io.parley.core.placement.BreakoutSession;
import io.parley.core.placement.BreakoutSessionKey;
import io.parley.core.placement.Placement;
import io.parley.core.reconcile.ReconcileSession;
import io.parley.core.reconcile.SessionAnswer;
import io.parley.core.reconcile.SessionAnswer.Done;
import io.parley.core.reconcile.SessionAnswer.Refusal;
import io.parley.core.reconcile.SessionWriter;
import io.parley.core.reconcile.SessionWriter.Decision;
import io.parley.core.reconcile.SessionWriter.SessionRule;
import io.parley.core.room.RoomId;
import io.parley.core.room.UserId;
import java.util.Optional;
import java.util.UUID;

/// Relays notices between a session's parent room and its breakouts, exactly once even if a
/// function dies.
public final class NotifyBreakouts {

  private final SessionWriter writer;
  private final ReconcileSession settle;

  public NotifyBreakouts(SessionWriter writer, ReconcileSession settle) {
    this.writer = writer;
    this.settle = settle;
  }

  /// Sends one message to every breakout.
  ///
  /// @param attempt random bits, the same for every attempt of one request, so that the notice
  ///     is sent once
  public SessionAnswer broadcast(
      BreakoutSessionKey key, UserId sender, String senderName, String content, UUID attempt) {
    return settleAfter(
        writer.change(
            key,
            DecisionInputs.NOTHING,
            unlessTold(
                attempt,
                (session, _) ->
                    session.isClosed()
                        ? Decision.refuse(Refusal.NOT_OPEN)
                        : writeNotice(
                            session,
                            new BreakoutEvent.Broadcast(
                                session.key().session(), sender, senderName, content),
                            Optional.empty(),
                            attempt))));
  }

  /// Someone in a breakout asks the host to come.
  ///
  /// @param attempt see [#broadcast]
  public SessionAnswer help(BreakoutSessionKey key, UserId user, String text, UUID attempt) {
    return settleAfter(
        writer.change(
            key,
            DecisionInputs.NOTHING,
            unlessTold(attempt, whileOpen(session -> decideHelp(session, user, text, attempt)))));
  }

  private static SessionRule unlessTold(UUID attempt, SessionRule rule) {
    return (session, tail) ->
        session.notices().stream().anyMatch(notice -> notice.attempt().equals(attempt))
            ? new Decision.Answer(new Done(session))
            : rule.on(session, tail);
  }

  private Decision decideHelp(BreakoutSession session, UserId user, String text, UUID attempt) {
    return writer
        .sessions()
        .placement(session, user)
        .flatMap(Placement::room)
        .map(
            room ->
                writeNotice(
                    session,
                    new BreakoutEvent.Help(session.key().session(), user, room, text),
                    Optional.of(room),
                    attempt))
        .orElseGet(() -> Decision.refuse(Refusal.NOT_IN_A_BREAKOUT));
  }

  private Decision writeNotice(
      BreakoutSession session, BreakoutEvent event, Optional<RoomId> room, UUID attempt) {
    return writer.change(
        event,
        Optional.of(session),
        entry -> session.at(entry.seq()).telling(room, attempt),
        session.key(),
        session.due().stream().toList());
  }

  private SessionAnswer settleAfter(SessionAnswer answer) {
    if (answer instanceof Done(BreakoutSession session)) {
      settle.soon(session.key());
    }
    return answer;
  }
}
