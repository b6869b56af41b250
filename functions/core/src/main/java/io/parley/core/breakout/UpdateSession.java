package io.parley.core.breakout;

import static io.parley.core.breakout.SessionWriter.whileOpen;

import io.parley.core.breakout.BreakoutEvent.Group;
import io.parley.core.breakout.Session.Slot;
import io.parley.core.breakout.Session.Times;
import io.parley.core.breakout.SessionAnswer.Done;
import io.parley.core.breakout.SessionAnswer.Refusal;
import io.parley.core.breakout.SessionAnswer.Refused;
import io.parley.core.breakout.SessionWriter.Decision;
import io.parley.core.log.Needs;
import io.parley.core.room.RoomId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Changes the time and the rooms of a session that is open.
public final class UpdateSession {

  /// What to change; the rest stays.
  ///
  /// @param end when time is to be up, counted from its opening and its end so far; empty for never
  /// @param added names of further breakouts
  /// @param renamed new names
  public record Edits(
      Optional<Function<Times, Optional<Instant>>> end,
      Optional<Duration> grace,
      List<String> added,
      Map<RoomId, String> renamed) {}

  private final SessionWriter writer;
  private final SettleSession settle;
  private final AdvanceSession advance;

  public UpdateSession(SessionWriter writer, SettleSession settle, AdvanceSession advance) {
    this.writer = writer;
    this.settle = settle;
    this.advance = advance;
  }

  /// An end that is over already recalls everyone.
  public SessionAnswer update(SessionKey key, Edits edits) {
    Optional<Session> before = writer.find(key);
    if (before.isEmpty()) {
      return new Refused(Refusal.NO_SUCH_SESSION);
    }
    // Exact unless somebody else changes the time at this moment; then the write below, which sees
    // that, does nothing and it begins anew.
    Optional<Instant> end = end(before.get(), edits);
    end.ifPresent(due -> writer.orderFor(key, due));
    SessionAnswer answer =
        writer.change(
            key,
            Needs.NOTHING,
            whileOpen(
                session ->
                    session.times().equals(before.get().times())
                        ? decide(session, edits, end)
                        : new Decision.Leave(session)));
    if (answer instanceof Done(Session session)) {
      if (session.stage() == Session.Stage.OPEN
          && !session.times().equals(before.get().times())
          && !session.times().ends().equals(end)) {
        return update(key, edits);
      }
      settle.settle(key);
      advance.advance(key);
    }
    return answer;
  }

  private static Optional<Instant> end(Session session, Edits edits) {
    return edits.end().map(end -> end.apply(session.times())).orElse(session.times().ends());
  }

  private static Decision decide(Session session, Edits edits, Optional<Instant> end) {
    if (!edits.renamed().keySet().stream().allMatch(session::has)) {
      return new Decision.Refuse(Refusal.NO_SUCH_BREAKOUT);
    }
    List<Slot> rooms = new ArrayList<>();
    for (Slot slot : session.rooms()) {
      rooms.add(new Slot(slot.room(), edits.renamed().getOrDefault(slot.room(), slot.name())));
    }
    rooms.addAll(OpenSession.slots(session.key(), edits.added(), rooms.size()));
    if (rooms.size() > Session.MAX_ROOMS) {
      return new Decision.Refuse(Refusal.TOO_MANY_ROOMS);
    }
    Times times = session.times().ending(end, edits.grace().orElse(session.times().grace()));
    return new Decision.Change(
        new BreakoutEvent.SessionUpdated(
            session.key().session(),
            rooms.stream().map(slot -> new Group(slot.room(), slot.name(), List.of())).toList(),
            times.ends(),
            times.grace()),
        session.with(List.copyOf(rooms), times));
  }
}
