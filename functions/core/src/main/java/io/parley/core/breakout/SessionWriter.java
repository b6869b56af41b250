package io.parley.core.breakout;

import io.parley.core.breakout.SessionAnswer.Done;
import io.parley.core.breakout.SessionAnswer.Refusal;
import io.parley.core.breakout.SessionAnswer.Refused;
import io.parley.core.breakout.Wakes.Wake;
import io.parley.core.log.Entry;
import io.parley.core.log.Event;
import io.parley.core.log.Needs;
import io.parley.core.log.RoomTail;
import io.parley.core.log.RoomWriter;
import io.parley.core.log.StateChange;
import io.parley.core.log.Verdict;
import io.parley.core.room.RoomKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;

/// Writes changes of sessions: each is one entry of the parent room's log and the session's item,
/// in one transaction. Calls for what must happen later are ordered before, so that whoever dies
/// after the write leaves nothing undone; a call for nothing does no harm.
public final class SessionWriter {

  /// After this, somebody else finishes what a change began.
  static final Duration FINISH = Duration.ofSeconds(2);

  /// A second call for the same moment, in case the first one dies.
  static final Duration SPARE = Duration.ofMillis(500);

  private final RoomWriter writer;
  private final Sessions sessions;
  private final Wakes wakes;
  private final Announcer announcer;
  private final Clock clock;

  public SessionWriter(
      RoomWriter writer, Sessions sessions, Wakes wakes, Announcer announcer, Clock clock) {
    this.writer = writer;
    this.sessions = sessions;
    this.wakes = wakes;
    this.announcer = announcer;
    this.clock = clock;
  }

  /// What to do with a session as it is now.
  sealed interface Decision {
    /// @param after what the session becomes by the entry
    record Change(BreakoutEvent event, Function<Entry, Session> after) implements Decision {
      /// With the entry's place as the only thing it adds.
      Change(BreakoutEvent event, Session after) {
        this(event, entry -> after.at(entry.seq()));
      }
    }

    record Refuse(Refusal why) implements Decision {}

    record Leave(Session session) implements Decision {}
  }

  record Written(SessionAnswer answer, Optional<Entry> entry) {}

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  void orderFor(SessionKey key, Instant due) {
    wakes.order(new Wake(key, due));
    wakes.order(new Wake(key, due.plus(SPARE)));
  }

  Optional<Session> find(SessionKey key) {
    return sessions.find(key);
  }

  Optional<SessionKey> open(RoomKey parent) {
    return sessions.open(parent);
  }

  /// Changes a session that there is.
  SessionAnswer change(SessionKey key, Needs needs, SessionRule rule) {
    return sessions
        .find(key)
        .map(found -> write(found.parentKey(), key, needs, tail -> decide(key, tail, rule)))
        .orElseGet(() -> new Refused(Refusal.NO_SUCH_SESSION));
  }

  /// What to do with a session on its parent's tail.
  @FunctionalInterface
  interface SessionRule {
    Decision on(Session session, RoomTail tail);
  }

  private Decision decide(SessionKey key, RoomTail tail, SessionRule rule) {
    return sessions
        .find(key)
        .map(session -> rule.on(session, tail))
        .orElseGet(() -> new Decision.Refuse(Refusal.NO_SUCH_SESSION));
  }

  /// Decides on the parent's tail. A session is read anew for each tail. It may be newer than the
  /// tail, never older: a change after the tail makes the write lose its place.
  SessionAnswer write(
      RoomKey parent, SessionKey key, Needs needs, Function<RoomTail, Decision> rule) {
    wakes.order(new Wake(key, now().plus(FINISH)));
    Written written = writer.append(parent, needs, tail -> verdict(tail, rule));
    written.entry().ifPresent(announcer::announce);
    return written.answer();
  }

  private static Verdict<Written> verdict(RoomTail tail, Function<RoomTail, Decision> rule) {
    Decision decision =
        tail.exists() ? rule.apply(tail) : new Decision.Refuse(Refusal.NO_SUCH_PARENT);
    return switch (decision) {
      case Decision.Refuse(Refusal why) -> answer(new Refused(why));
      case Decision.Leave(Session session) -> answer(new Done(session));
      case Decision.Change(BreakoutEvent event, Function<Entry, Session> after) ->
          new Verdict.Write<>(
              new Event.OfBreakout(event),
              entry -> new StateChange.PutSession(after.apply(entry)),
              entry -> new Written(new Done(after.apply(entry)), Optional.of(entry)));
    };
  }

  private static Verdict<Written> answer(SessionAnswer answer) {
    return new Verdict.Answer<>(new Written(answer, Optional.empty()));
  }

  /// A rule for a session that is open.
  static SessionRule whileOpen(Function<Session, Decision> rule) {
    return (session, tail) ->
        session.stage() == Session.Stage.OPEN
            ? rule.apply(session)
            : new Decision.Refuse(Refusal.NOT_OPEN);
  }
}
