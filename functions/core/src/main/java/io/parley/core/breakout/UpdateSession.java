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
import java.util.concurrent.atomic.AtomicBoolean;
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

  /// An end that is over already is now: the countdown begins.
  public SessionAnswer update(SessionKey key, Edits edits) {
    while (true) {
      Optional<Session> before = writer.find(key);
      if (before.isEmpty()) {
        return new Refused(Refusal.NO_SUCH_SESSION);
      }
      Times times = before.get().times();
      Optional<Instant> end = end(times, edits);
      // The call is ordered for this end, so the write must be for it too.
      end.ifPresent(due -> writer.orderFor(key, due));
      AtomicBoolean stale = new AtomicBoolean();
      SessionAnswer answer =
          writer.change(
              key,
              Needs.NOTHING,
              whileOpen(
                  session -> {
                    stale.set(!session.times().equals(times));
                    return stale.get() ? new Decision.Leave(session) : decide(session, edits, end);
                  }));
      if (!stale.get()) {
        if (answer instanceof Done) {
          settle.soon(key);
          advance.advance(key);
        }
        return answer;
      }
    }
  }

  private Optional<Instant> end(Times times, Edits edits) {
    Instant now = writer.now();
    return edits
        .end()
        .map(end -> end.apply(times).map(at -> at.isBefore(now) ? now : at))
        .orElse(times.ends());
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
