package io.parley.core.breakout;

import io.parley.core.breakout.Session.Stage;
import io.parley.core.breakout.SessionAnswer.Done;
import io.parley.core.breakout.SessionAnswer.Refusal;
import io.parley.core.breakout.SessionAnswer.Refused;
import io.parley.core.breakout.SessionWriter.Decision;
import io.parley.core.breakout.Wakes.Wake;
import io.parley.core.log.Needs;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Does what is due: recalls everyone when time is up, closes the session when the countdown has
/// ended, and finishes what somebody began.
public final class AdvanceSession {

  private final SessionWriter writer;
  private final SettleSession settle;
  private final Wakes wakes;

  public AdvanceSession(SessionWriter writer, SettleSession settle, Wakes wakes) {
    this.writer = writer;
    this.settle = settle;
    this.wakes = wakes;
  }

  /// Answers a call. One that comes early, because nobody can order calls so far ahead, is ordered
  /// on.
  public void wake(Wake wake) {
    if (wake.at().isAfter(writer.now())) {
      wakes.order(wake);
    } else {
      advance(wake.session());
      settle.settle(wake.session());
    }
  }

  /// Begins the countdown before time is up.
  ///
  /// @param grace how long, unless as long as the session says
  public SessionAnswer recall(SessionKey key, Optional<Duration> grace) {
    Instant now = writer.now();
    Optional<Session> session = writer.find(key);
    if (session.isEmpty()) {
      return new Refused(Refusal.NO_SUCH_SESSION);
    }
    Duration countdown = grace.orElse(session.get().times().grace());
    SessionAnswer answer = recall(key, now.plus(countdown), Optional.empty());
    if (answer instanceof Done) {
      settle.settle(key);
      advance(key);
      return writer.find(key).<SessionAnswer>map(Done::new).orElse(answer);
    }
    return answer;
  }

  void advance(SessionKey key) {
    Instant now = writer.now();
    writer
        .find(key)
        .filter(one -> one.stage() == Stage.OPEN)
        .flatMap(one -> one.times().ends().map(end -> due(one, end)))
        .filter(due -> !due.end().isAfter(now))
        .ifPresent(due -> recall(key, due.closes(), Optional.of(due.end())));
    writer
        .find(key)
        .filter(one -> one.stage() == Stage.RECALLED)
        .flatMap(one -> one.times().closes())
        .filter(closes -> !closes.isAfter(now))
        .ifPresent(closes -> close(key, closes));
  }

  private record Due(Instant end, Instant closes) {}

  private static Due due(Session session, Instant end) {
    return new Due(end, end.plus(session.times().grace()));
  }

  /// @param end the end that is the reason; a session that has another one by now goes on
  private SessionAnswer recall(SessionKey key, Instant closes, Optional<Instant> end) {
    writer.orderFor(key, closes);
    return writer.change(
        key,
        Needs.NOTHING,
        (session, tail) -> {
          if (session.stage() != Stage.OPEN) {
            return new Decision.Refuse(Refusal.NOT_OPEN);
          }
          return end.isPresent() && !session.times().ends().equals(end)
              ? new Decision.Leave(session)
              : new Decision.Change(
                  new BreakoutEvent.Recalled(key.session(), closes),
                  session.with(Stage.RECALLED, session.times().closing(closes)));
        });
  }

  private void close(SessionKey key, Instant closes) {
    writer.change(
        key,
        Needs.NOTHING,
        (session, tail) ->
            session.stage() == Stage.RECALLED
                    && session.times().closes().equals(Optional.of(closes))
                ? new Decision.Change(
                    new BreakoutEvent.SessionClosed(key.session()),
                    entry ->
                        session
                            .with(Stage.CLOSED, session.times().closed(entry.at()))
                            .at(entry.seq()))
                : new Decision.Leave(session));
    settle.settle(key);
  }
}
