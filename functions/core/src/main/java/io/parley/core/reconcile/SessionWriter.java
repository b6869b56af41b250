package io.parley.core.reconcile;

import io.parley.core.entry.BreakoutEvent;
import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.log.DecisionInputs;
import io.parley.core.log.OrderedBefore;
import io.parley.core.log.RoomTail;
import io.parley.core.log.RoomWriter;
import io.parley.core.log.StateChange;
import io.parley.core.log.Verdict;
import io.parley.core.placement.BreakoutSession;
import io.parley.core.placement.BreakoutSessionKey;
import io.parley.core.placement.Placement;
import io.parley.core.reconcile.SessionAnswer.Refusal;
import io.parley.core.reconcile.SessionAnswer.Refused;
import io.parley.core.reconcile.SessionTimers.Wake;
import io.parley.core.room.RoomKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Writes changes of sessions: each is one entry of the parent room's log, and the session, a
/// placement or both, in one transaction. Timers for what must happen later are scheduled
/// before the write, so that a crash after it leaves nothing undone; a refused change schedules
/// none.
public final class SessionWriter {

  /// After this, a timer finishes what a change began.
  public static final Duration FINISH = Duration.ofSeconds(2);

  /// A second call for the same moment, in case the first one dies.
  private static final Duration SPARE = Duration.ofMillis(500);

  private final RoomWriter writer;
  private final BreakoutSessions sessions;
  private final SessionTimers wakes;
  private final Announcer announcer;
  private final Clock clock;

  public SessionWriter(
      RoomWriter writer,
      BreakoutSessions sessions,
      SessionTimers wakes,
      Announcer announcer,
      Clock clock) {
    this.writer = writer;
    this.sessions = sessions;
    this.wakes = wakes;
    this.announcer = announcer;
    this.clock = clock;
  }

  /// A rule's decision on a session: to change it, or to answer without a change.
  public sealed interface Decision {

    /// @param wakes what is to come after it
    record Change(
        BreakoutEvent event,
        Function<Entry, List<StateChange>> changes,
        Function<Entry, SessionAnswer> answer,
        Calls wakes)
        implements Decision {}

    /// The calls for a change.
    @FunctionalInterface
    interface Calls {
      /// @param now when its write begins
      /// @param revision that it makes
      List<Wake> at(Instant now, long revision);
    }

    /// Nothing to write.
    record Answer(SessionAnswer answer) implements Decision {}

    static Decision refuse(Refusal why) {
      return new Answer(new Refused(why));
    }
  }

  /// Decides on a session and its parent's tail.
  @FunctionalInterface
  public interface SessionRule {
    Decision on(BreakoutSession session, RoomTail tail);
  }

  private record Written(SessionAnswer answer, Optional<Entry> entry) {}

  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  public BreakoutSessions sessions() {
    return sessions;
  }

  public SessionTimers wakes() {
    return wakes;
  }

  /// A change of the session as a whole.
  ///
  /// @param before the session that was read; empty for a new one
  /// @param after what it becomes by the entry
  /// @param due when it is next due
  public Decision change(
      BreakoutEvent event,
      Optional<BreakoutSession> before,
      Function<Entry, BreakoutSession> after,
      BreakoutSessionKey key,
      List<Instant> due) {
    return new Decision.Change(
        event,
        entry -> List.of(new StateChange.PutSession(before, after.apply(entry))),
        entry -> new SessionAnswer.Done(after.apply(entry)),
        (now, revision) -> callsFor(key, now, revision, due));
  }

  /// A change of one person's place.
  static Decision place(
      BreakoutEvent event, BreakoutSession session, Placement before, Placement after) {
    BreakoutSession counted = session.counting(before, after);
    return new Decision.Change(
        event,
        entry ->
            List.of(
                new StateChange.PutSession(Optional.of(session), counted.placedAt(entry.seq())),
                new StateChange.PutPlacement(session, before, after.at(entry.seq()))),
        entry -> new SessionAnswer.Placed(counted.placedAt(entry.seq()), after.at(entry.seq())),
        (now, revision) ->
            List.of(
                new SessionTimers.Placing(
                    session.key(), after.user(), revision, now.plus(FINISH))));
  }

  private static List<Wake> callsFor(
      BreakoutSessionKey key, Instant now, long revision, List<Instant> due) {
    List<Wake> calls = new ArrayList<>();
    calls.add(new SessionTimers.Due(key, now.plus(FINISH), revision));
    for (Instant at : due) {
      if (at.isAfter(now)) {
        calls.add(new SessionTimers.Due(key, at, revision));
      }
      calls.add(new SessionTimers.Due(key, (at.isAfter(now) ? at : now).plus(SPARE), revision));
    }
    return calls;
  }

  /// Changes an existing session.
  public SessionAnswer change(BreakoutSessionKey key, DecisionInputs needs, SessionRule rule) {
    return sessions
        .find(key)
        .map(found -> write(found.parentKey(), needs, tail -> decideChange(key, tail, rule)))
        .orElseGet(() -> new Refused(Refusal.NO_SUCH_SESSION));
  }

  private Decision decideChange(BreakoutSessionKey key, RoomTail tail, SessionRule rule) {
    return sessions
        .find(key)
        .map(session -> rule.on(session, tail))
        .orElseGet(() -> Decision.refuse(Refusal.NO_SUCH_SESSION));
  }

  /// Decides on the parent's tail. The session is read anew for each tail, and the write
  /// succeeds only if it is still the one that was read.
  public SessionAnswer write(
      RoomKey parent, DecisionInputs needs, Function<RoomTail, Decision> rule) {
    Orders orders = new Orders();
    Written written = writer.append(parent, needs, tail -> toVerdict(tail, rule, orders));
    written.entry().ifPresent(announcer::announce);
    return written.answer();
  }

  private static Verdict<Written> toVerdict(
      RoomTail tail, Function<RoomTail, Decision> rule, Orders orders) {
    Decision decision = tail.exists() ? rule.apply(tail) : Decision.refuse(Refusal.NO_SUCH_PARENT);
    return switch (decision) {
      case Decision.Answer(SessionAnswer answer) ->
          new Verdict.Answer<>(new Written(answer, Optional.empty()));
      case Decision.Change change -> {
        orders.renew(change, tail.seq() + 1);
        yield new Verdict.WriteAll<>(
            List.of(new Event.OfBreakout(change.event())),
            entries -> change.changes().apply(entries.getFirst()),
            entries ->
                new Written(
                    change.answer().apply(entries.getFirst()), Optional.of(entries.getFirst())));
      }
    };
  }

  /// The timers scheduled for one change; scheduled anew if the change needs different ones by
  /// now.
  private final class Orders {
    private List<Wake> ordered = List.of();
    private Instant at = Instant.EPOCH;
    private OrderedBefore before = new OrderedBefore(() -> {}, clock);

    void renew(Decision.Change change, long revision) {
      List<Wake> same = change.wakes().at(at, revision);
      if (!same.equals(ordered)) {
        before =
            new OrderedBefore(
                () -> {
                  at = now();
                  ordered = change.wakes().at(at, revision);
                  ordered.forEach(wakes::order);
                },
                clock);
      }
      before.renew();
    }
  }

  /// A rule for a session that is open.
  public static SessionRule whileOpen(Function<BreakoutSession, Decision> rule) {
    return (session, tail) ->
        session.stage() == BreakoutSession.Stage.OPEN
            ? rule.apply(session)
            : Decision.refuse(Refusal.NOT_OPEN);
  }
}
