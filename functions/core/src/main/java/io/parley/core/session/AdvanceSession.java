package io.parley.core.session;

import io.parley.core.entry.BreakoutEvent;
import io.parley.core.log.DecisionInputs;
import io.parley.core.placement.BreakoutSession;
import io.parley.core.placement.BreakoutSession.Stage;
import io.parley.core.placement.BreakoutSessionKey;
import io.parley.core.reconcile.ReconcileSession;
import io.parley.core.reconcile.SessionAnswer;
import io.parley.core.reconcile.SessionAnswer.Done;
import io.parley.core.reconcile.SessionAnswer.Refusal;
import io.parley.core.reconcile.SessionAnswer.Refused;
import io.parley.core.reconcile.SessionTimers.Due;
import io.parley.core.reconcile.SessionWriter;
import io.parley.core.reconcile.SessionWriter.Decision;
import io.parley.core.room.RoomKey;
import io.parley.core.room.Rooms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Advances a session that is due: recalls everyone when time is up, closes the session when
/// the countdown has ended or the parent room is gone, and finishes changes that an earlier
/// call began.
public final class AdvanceSession {

  private static final int TRIES = 5;

  private final SessionWriter writer;
  private final ReconcileSession settle;
  private final Rooms rooms;

  public AdvanceSession(SessionWriter writer, ReconcileSession settle, Rooms rooms) {
    this.writer = writer;
    this.settle = settle;
    this.rooms = rooms;
  }

  /// Handles a timer. One that fires early, because SQS cannot delay that long, is rescheduled,
  /// a limited number of times.
  public void wake(Due wake) {
    if (!wake.at().isAfter(writer.now())) {
      writer.sessions().find(wake.session()).ifPresent(this::finishSession);
    } else if (wake.hops() < Due.MAX_HOPS && isAwaited(wake) && !isOrderedOn(wake)) {
      writer.wakes().order(wake.next());
      writer.sessions().saveHops(wake.session(), wake.revision(), wake.at(), wake.hops() + 1);
    }
  }

  /// Each change of the session as a whole orders calls of its own; those before it end.
  private boolean isAwaited(Due wake) {
    return writer
        .sessions()
        .find(wake.session())
        .filter(session -> session.progress().changed() <= wake.revision())
        .isPresent();
  }

  /// A message delivered twice must not start two chains. If this function dies between the two
  /// calls above, the message is redelivered and rescheduled twice; the two merge at the next
  /// hop.
  private boolean isOrderedOn(Due wake) {
    return writer.sessions().findHops(wake.session(), wake.revision(), wake.at()) > wake.hops();
  }

  /// Ends the session of a parent room that is gone.
  public void endOrphan(RoomKey parent) {
    if (rooms.find(parent).isEmpty()) {
      writer
          .sessions()
          .open(parent)
          .ifPresent(
              key -> {
                endSession(key);
                settle.settle(key);
              });
    }
  }

  /// Begins the countdown before time is up.
  ///
  /// @param grace how long, unless as long as the session says
  public SessionAnswer recall(BreakoutSessionKey key, Optional<Duration> grace) {
    SessionAnswer answer =
        writer.change(
            key,
            DecisionInputs.NOTHING,
            (session, _) ->
                recallEveryone(session, writer.now().plus(grace.orElse(session.times().grace()))));
    if (answer instanceof Done) {
      advance(key);
      settle.soon(key);
      return writer.sessions().find(key).<SessionAnswer>map(Done::new).orElse(answer);
    }
    return answer;
  }

  /// If nothing is due or left to do, the call ends here after one read.
  private void finishSession(BreakoutSession session) {
    if (isDue(session, writer.now())) {
      advance(session.key());
      settle.settle(session.key());
    } else if (!session.isSettled()) {
      settle.settle(session.key());
    }
  }

  private static boolean isDue(BreakoutSession session, Instant now) {
    return session.due().filter(at -> !at.isAfter(now)).isPresent();
  }

  /// Recalls and closes a session as far as it is due.
  void advance(BreakoutSessionKey key) {
    for (Stage stage : List.of(Stage.OPEN, Stage.RECALLED)) {
      Optional<BreakoutSession> session = writer.sessions().find(key);
      if (session.filter(s -> s.stage() == stage && isDue(s, writer.now())).isPresent()) {
        SessionAnswer answer =
            writer.change(key, DecisionInputs.NOTHING, (s, _) -> decideAdvance(s));
        if (answer instanceof Refused(Refusal why) && why == Refusal.NO_SUCH_PARENT) {
          endSession(key);
          return;
        }
      }
    }
  }

  private Decision decideAdvance(BreakoutSession session) {
    if (!isDue(session, writer.now())) {
      return new Decision.Answer(new Done(session));
    }
    return session.stage() == Stage.OPEN
        ? recallEveryone(
            session, session.times().ends().orElseThrow().plus(session.times().grace()))
        : writer.change(
            new BreakoutEvent.SessionClosed(session.key().session()),
            Optional.of(session),
            entry -> session.with(Stage.CLOSED, session.times().closed(entry.at())).at(entry.seq()),
            session.key(),
            List.of());
  }

  private Decision recallEveryone(BreakoutSession session, Instant closes) {
    return session.stage() != Stage.OPEN
        ? Decision.refuse(Refusal.NOT_OPEN)
        : writer.change(
            new BreakoutEvent.Recalled(session.key().session(), closes),
            Optional.of(session),
            entry -> session.with(Stage.RECALLED, session.times().closing(closes)).at(entry.seq()),
            session.key(),
            List.of(closes));
  }

  /// The parent's log has ended, so no change of the session can be under way but this one. What is
  /// read may be older than the last change for a moment.
  private void endSession(BreakoutSessionKey key) {
    Optional<BreakoutSession> session = findOpen(key);
    session.ifPresent(
        open ->
            writer
                .wakes()
                .order(new Due(key, writer.now().plus(SessionWriter.FINISH), open.revision())));
    for (int tries = 0; tries < TRIES && session.isPresent(); tries++) {
      BreakoutSession open = session.get();
      BreakoutSession closed =
          open.with(Stage.CLOSED, open.times().closed(writer.now())).at(open.revision() + 1);
      session = writer.sessions().end(open, closed) ? Optional.empty() : findOpen(key);
    }
  }

  private Optional<BreakoutSession> findOpen(BreakoutSessionKey key) {
    return writer.sessions().find(key).filter(session -> !session.isClosed());
  }
}
