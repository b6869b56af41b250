package io.parley.core.session;

import static io.parley.core.reconcile.SessionWriter.whileOpen;

import io.parley.core.entry.BreakoutEvent;
import io.parley.core.entry.BreakoutEvent.Group;
import io.parley.core.log.DecisionInputs;
import io.parley.core.placement.BreakoutSession;
import io.parley.core.placement.BreakoutSession.Slot;
import io.parley.core.placement.BreakoutSession.Times;
import io.parley.core.placement.BreakoutSessionKey;
import io.parley.core.reconcile.ReconcileSession;
import io.parley.core.reconcile.SessionAnswer;
import io.parley.core.reconcile.SessionAnswer.Done;
import io.parley.core.reconcile.SessionAnswer.Refusal;
import io.parley.core.reconcile.SessionWriter;
import io.parley.core.reconcile.SessionWriter.Decision;
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

  /// The fields to change; the rest stays.
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
  private final ReconcileSession settle;
  private final AdvanceSession advance;

  public UpdateSession(SessionWriter writer, ReconcileSession settle, AdvanceSession advance) {
    this.writer = writer;
    this.settle = settle;
    this.advance = advance;
  }

  /// An end that is over already is now: the countdown begins.
  public SessionAnswer update(BreakoutSessionKey key, Edits edits) {
    SessionAnswer answer =
        writer.change(
            key, DecisionInputs.NOTHING, whileOpen(session -> decideUpdate(session, edits)));
    if (answer instanceof Done) {
      advance.advance(key);
      settle.soon(key);
    }
    return answer;
  }

  private Decision decideUpdate(BreakoutSession session, Edits edits) {
    if (!edits.renamed().keySet().stream().allMatch(session::has)) {
      return Decision.refuse(Refusal.NO_SUCH_BREAKOUT);
    }
    List<Slot> rooms = new ArrayList<>();
    for (Slot slot : session.rooms()) {
      rooms.add(slot.named(edits.renamed().getOrDefault(slot.room(), slot.name())));
    }
    rooms.addAll(OpenSession.makeSlots(session.key(), edits.added(), rooms.size()));
    if (rooms.size() > BreakoutSession.MAX_ROOMS) {
      return Decision.refuse(Refusal.TOO_MANY_ROOMS);
    }
    Times times =
        session
            .times()
            .ending(findEnd(session.times(), edits), edits.grace().orElse(session.times().grace()));
    if (times.ends().filter(writer.now().plus(BreakoutSession.LONGEST)::isBefore).isPresent()) {
      return Decision.refuse(Refusal.TOO_LONG);
    }
    BreakoutSession after = session.with(List.copyOf(rooms), times);
    if (after.equals(session)) {
      return new Decision.Answer(new Done(session));
    }
    return writer.change(
        new BreakoutEvent.SessionUpdated(
            session.key().session(),
            rooms.stream().map(slot -> new Group(slot.room(), slot.name(), List.of())).toList(),
            times.ends(),
            times.grace()),
        Optional.of(session),
        entry -> after.at(entry.seq()),
        session.key(),
        times.ends().stream().toList());
  }

  private Optional<Instant> findEnd(Times times, Edits edits) {
    Instant now = writer.now();
    return edits
        .end()
        .map(end -> end.apply(times).map(at -> at.isBefore(now) ? now : at))
        .orElse(times.ends());
  }
}
