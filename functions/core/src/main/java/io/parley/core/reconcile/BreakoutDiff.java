package io.parley.core.reconcile;

import io.parley.core.entry.BreakoutEvent;
import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.json.Meta;
import io.parley.core.log.StateChange;
import io.parley.core.participant.Participant;
import io.parley.core.placement.BreakoutSession;
import io.parley.core.room.Breakout;
import io.parley.core.room.Breakout.InSession;
import io.parley.core.room.Room;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The changes that reconcile a breakout with its session, and the resulting room.
final class BreakoutDiff {

  private static final String TYPE = "broadcast";

  final List<Event> events = new ArrayList<>();

  private final List<StateChange> states = new ArrayList<>();

  private final Room before;
  private final BreakoutSession session;
  private final Clock clock;
  private Room room;

  BreakoutDiff(Room room, BreakoutSession session, Clock clock) {
    this.before = room;
    this.room = room;
    this.session = session;
    this.clock = clock;
  }

  void reopen() {
    boolean stillRecalled =
        session.stage() == BreakoutSession.Stage.OPEN && inSession().closesAt().isPresent();
    if (!session.isClosed() && (!room.active() || stillRecalled)) {
      room =
          room.taking(true, nextUpdate())
              .as(withSchedule(session.times().ends(), Optional.empty()));
      addEvent(
          new BreakoutEvent.Opened(
              session.key().session(), session.times().ends(), Optional.of(room.updatedAt())));
    }
  }

  /// Relays notices of the parent's log. Called before a closing: afterwards nobody is left to
  /// receive them.
  void tell(List<Entry> notices) {
    for (Entry notice : notices) {
      InSession in = inSession();
      room =
          room.as(
              new Breakout(
                  Optional.of(
                      new InSession(
                          in.session(), in.parent(), in.endsAt(), in.closesAt(), notice.seq())),
                  List.of(),
                  List.of()));
      if (notice.event() instanceof Event.OfBreakout(BreakoutEvent event)) {
        events.add(passedOn(event));
      }
    }
  }

  private static Event passedOn(BreakoutEvent event) {
    return event instanceof BreakoutEvent.Broadcast sent
        ? new Event.MessageSent(
            sent.sender(), sent.senderName(), sent.content(), TYPE, Meta.EMPTY, Optional.empty())
        : new Event.OfBreakout(event);
  }

  void update(String name) {
    Optional<Instant> ends = session.times().ends();
    if (!session.isClosed() && (!room.name().equals(name) || !inSession().endsAt().equals(ends))) {
      Breakout told = withSchedule(ends, inSession().closesAt());
      room = room.with(name, "", room.meta(), nextUpdate()).as(told);
      addEvent(
          new BreakoutEvent.Updated(name, room.meta(), Optional.empty(), ends, room.updatedAt()));
    }
  }

  void recall() {
    Optional<Instant> closes = session.times().closes();
    if (session.stage() == BreakoutSession.Stage.RECALLED
        && !inSession().closesAt().equals(closes)) {
      room = room.as(withSchedule(inSession().endsAt(), closes));
      addEvent(new BreakoutEvent.Recalled(session.key().session(), closes.orElseThrow()));
    }
  }

  /// Closing first keeps removed participants from rejoining.
  void close() {
    if (session.isClosed() && room.active()) {
      room = room.taking(false, nextUpdate());
      addEvent(
          new BreakoutEvent.Closed(
              session.key().session(), session.parent(), Optional.of(room.updatedAt())));
    }
  }

  void letOut(List<Participant> people) {
    for (Participant participant : people) {
      events.add(new Event.UserLeft(participant.user(), participant.userName()));
      states.add(new StateChange.RemoveParticipant(participant));
    }
  }

  /// The changes that come with the entries.
  List<StateChange> states() {
    List<StateChange> changes = new ArrayList<>(states);
    // A breakout that is closed already has no entry that this one would come too late for.
    if (room.active() && !before.active()) {
      changes.add(new StateChange.OnlyWhile(session));
    }
    if (!room.equals(before)) {
      changes.add(new StateChange.PutRoom(room));
    }
    return changes;
  }

  private void addEvent(BreakoutEvent event) {
    events.add(new Event.OfBreakout(event));
  }

  private InSession inSession() {
    return room.breakout().flatMap(Breakout::session).orElseThrow();
  }

  private Breakout withSchedule(Optional<Instant> ends, Optional<Instant> closes) {
    InSession in = inSession();
    return new Breakout(
        Optional.of(new InSession(in.session(), in.parent(), ends, closes, in.heard())),
        List.of(),
        List.of());
  }

  private Instant nextUpdate() {
    return room.nextUpdate(clock);
  }
}
