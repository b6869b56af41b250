package io.parley.core.reconcile;

import io.parley.core.breakout.Admission;
import io.parley.core.breakout.CreateBreakout;
import io.parley.core.breakout.CreateBreakout.Beginning;
import io.parley.core.breakout.Present;
import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.json.Meta;
import io.parley.core.log.DecisionInputs;
import io.parley.core.log.RoomLog;
import io.parley.core.log.RoomTail;
import io.parley.core.log.RoomWriter;
import io.parley.core.log.StateChange;
import io.parley.core.log.Verdict;
import io.parley.core.member.LeaveReason;
import io.parley.core.participant.Participant;
import io.parley.core.participant.Participants;
import io.parley.core.placement.BreakoutSession;
import io.parley.core.placement.BreakoutSession.Notice;
import io.parley.core.placement.BreakoutSessionKey;
import io.parley.core.placement.Placement;
import io.parley.core.room.Breakout;
import io.parley.core.room.Room;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.Rooms;
import io.parley.core.room.UserId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/// Reconciles one breakout with its session, one transaction at a time. The session is read
/// anew for each transaction.
public final class ReconcileBreakout {

  /// How a step ended.
  enum Step {
    /// Something was written; there may be more to do.
    MADE,
    /// There is nothing to do.
    DONE,
    /// The breakout must be created first.
    MISSING
  }

  /// The most users admitted in one transaction: an entry, a participant and a placement each. One
  /// who leaves with it has another entry, and a marker.
  private static final int MOST_ADMITTED = 33;

  private static final int NOTICES = 4;

  private final BreakoutSessions sessions;
  private final Rooms rooms;
  private final Participants participants;
  private final RoomLog log;
  private final CreateBreakout create;
  private final RoomWriter writer;
  private final Announcer announcer;
  private final Clock clock;

  public ReconcileBreakout(
      BreakoutSessions sessions,
      Rooms rooms,
      Participants participants,
      RoomLog log,
      CreateBreakout create,
      RoomWriter writer,
      Announcer announcer,
      Clock clock) {
    this.sessions = sessions;
    this.rooms = rooms;
    this.participants = participants;
    this.log = log;
    this.create = create;
    this.writer = writer;
    this.announcer = announcer;
    this.clock = clock;
  }

  private record Made<T>(T how, List<Entry> entries) {}

  /// Creates the breakout if it is missing, relays notices, and opens, renames, recalls or
  /// closes it; everyone leaves a closed one.
  void prepare(BreakoutSession session, RoomId room) {
    if (changeBreakout(session.key(), room) == Step.MISSING) {
      createBreakout(session, room);
      // It may have been created from an older state of the session.
      changeBreakout(session.key(), room);
    }
  }

  private void createBreakout(BreakoutSession session, RoomId room) {
    Breakout.InSession in =
        new Breakout.InSession(
            session.key().session(), session.parent(), session.times().ends(), Optional.empty(), 0);
    create.create(
        session.roomKey(room),
        new Beginning(session.slot(room).name(), Meta.EMPTY, List.of(), Optional.of(in)),
        () -> findOpen(session.key(), room).map(StateChange.OnlyWhile::new));
  }

  private Optional<BreakoutSession> findOpen(BreakoutSessionKey key, RoomId room) {
    return sessions.find(key).filter(session -> session.has(room) && !session.isClosed());
  }

  private Step changeBreakout(BreakoutSessionKey key, RoomId room) {
    while (true) {
      Made<Step> made =
          writer.append(
              new RoomKey(key.client(), room),
              DecisionInputs.NOTHING,
              tail -> decideChange(sessions.find(key), room, tail));
      selectWorthTelling(made.entries()).forEach(announcer::announce);
      announcer.announceMembership(made.entries(), LeaveReason.REMOVED);
      if (made.how() != Step.MADE) {
        return made.how();
      }
    }
  }

  private Verdict<Made<Step>> decideChange(
      Optional<BreakoutSession> found, RoomId id, RoomTail tail) {
    Optional<BreakoutSession> session = found.filter(s -> s.has(id));
    if (session.isEmpty()) {
      return answerStep(Step.DONE);
    }
    RoomKey key = session.get().roomKey(id);
    Optional<Room> room = tail.exists() ? rooms.find(key) : Optional.empty();
    if (room.isEmpty()) {
      return answerStep(session.get().isClosed() ? Step.DONE : Step.MISSING);
    }
    if (room.get().breakout().flatMap(Breakout::session).isEmpty()) {
      return answerStep(Step.DONE);
    }
    BreakoutDiff changes = new BreakoutDiff(room.get(), session.get(), clock);
    changes.reopen();
    changes.tell(findNotices(session.get(), room.get(), id));
    changes.update(session.get().slot(id).name());
    changes.recall();
    changes.close();
    if (!session.get().isClosed()) {
      return writeChanges(changes);
    }
    List<Participant> present = Present.in(key, participants);
    changes.letOut(selectPlacedBefore(session.get(), present));
    return Present.agreeing(present, tail, writeChanges(changes));
  }

  private static Verdict<Made<Step>> writeChanges(BreakoutDiff changes) {
    return changes.events.isEmpty()
        ? answerStep(Step.DONE)
        : new Verdict.WriteAll<>(
            changes.events, _ -> changes.states(), entries -> new Made<>(Step.MADE, entries));
  }

  /// When a breakout closes everyone leaves, so a frame for each leave would tell its receivers
  /// nothing new.
  private static List<Entry> selectWorthTelling(List<Entry> entries) {
    boolean isOver = entries.stream().anyMatch(entry -> !entry.state().active());
    return entries.stream()
        .filter(entry -> !isOver || !(entry.event() instanceof Event.UserLeft))
        .toList();
  }

  private static <T> Verdict<Made<T>> answerStep(T how) {
    return new Verdict.Answer<>(new Made<>(how, List.of()));
  }

  /// Selects those admitted before the session closed, as many as one transaction removes; those
  /// admitted after it reopened stay.
  private static List<Participant> selectPlacedBefore(
      BreakoutSession closed, List<Participant> present) {
    return present.stream()
        .filter(participant -> participant.placed() < closed.revision())
        .limit(Admission.MOST)
        .toList();
  }

  private List<Entry> findNotices(BreakoutSession session, Room room, RoomId id) {
    long heard = room.breakout().flatMap(Breakout::session).orElseThrow().heard();
    List<Long> unheard =
        session.notices().stream()
            .filter(notice -> notice.seq() > heard)
            .filter(notice -> notice.room().map(id::equals).orElse(true))
            .map(Notice::seq)
            .limit(NOTICES)
            .toList();
    return unheard.isEmpty() ? List.of() : log.at(session.parentKey(), unheard);
  }

  /// Removes a user who was admitted under an earlier placement.
  ///
  /// @param revision of the placement that removes them
  /// @param reason why, as they are notified
  void letOut(RoomKey room, UserId user, long revision, LeaveReason reason) {
    Made<Boolean> made =
        writer.append(
            room,
            DecisionInputs.NOTHING,
            tail -> {
              Optional<Participant> inside =
                  tail.exists()
                      ? participants.findSettled(room, user).filter(p -> p.placed() < revision)
                      : Optional.empty();
              return inside
                  .<Verdict<Made<Boolean>>>map(ReconcileBreakout::letOut)
                  .orElseGet(() -> answerStep(false));
            });
    made.entries().forEach(announcer::announce);
    announcer.announceMembership(made.entries(), reason);
  }

  private static Verdict<Made<Boolean>> letOut(Participant participant) {
    StateChange change = new StateChange.RemoveParticipant(participant);
    return new Verdict.WriteAll<>(
        List.of(new Event.UserLeft(participant.user(), participant.userName())),
        _ -> List.of(change),
        entries -> new Made<>(true, entries));
  }

  /// Admits a user to the breakout of their placement, which settles the placement.
  ///
  /// @return whether nothing is left to do for this placement; false when it has changed, or
  ///     its breakout admits nobody
  boolean admit(BreakoutSession session, Placement placement, Participant known) {
    return admitBatch(
            session,
            session.roomKey(placement.room().orElseThrow()),
            List.of(placement),
            Map.of(placement.user(), known))
        .contains(placement);
  }

  /// Admits the users placed in a breakout who need not leave another first, as many at a time
  /// as fit a transaction. A placement that changes meanwhile is left to the call that changed
  /// it.
  void admitAll(
      BreakoutSession session,
      RoomId room,
      List<Placement> placements,
      Map<UserId, Participant> known) {
    for (int from = 0; from < placements.size(); from += MOST_ADMITTED) {
      int to = Math.min(from + MOST_ADMITTED, placements.size());
      var _ = admitBatch(session, session.roomKey(room), placements.subList(from, to), known);
    }
  }

  private record Admitted(List<Placement> in, List<Placement> joined) {}

  /// Returns the placements that are settled.
  private List<Placement> admitBatch(
      BreakoutSession session,
      RoomKey room,
      List<Placement> batch,
      Map<UserId, Participant> known) {
    AtomicBoolean first = new AtomicBoolean(true);
    Made<Admitted> made =
        writer.append(
            room,
            DecisionInputs.NOTHING,
            tail -> {
              List<Placement> still =
                  first.getAndSet(false) ? batch : selectUnchanged(session, batch);
              return tail.exists() && tail.state().active() && !still.isEmpty()
                  ? decideAdmission(session, room, still, known)
                  : answerStep(new Admitted(List.of(), List.of()));
            });
    List<Placement> in =
        made.how().in().stream().filter(placement -> sessions.settled(session, placement)).toList();
    announceAdmission(room, made);
    return Stream.concat(in.stream(), made.how().joined().stream()).toList();
  }

  /// An empty breakout has no subscribers yet, so users who join together are announced like
  /// the initial participants of a breakout.
  private void announceAdmission(RoomKey room, Made<Admitted> made) {
    List<UserId> joined = made.how().joined().stream().map(Placement::user).toList();
    boolean isHeard = joined.size() == 1 || !made.how().in().isEmpty();
    if (isHeard) {
      made.entries().forEach(announcer::announce);
    }
    boolean isFirst =
        made.entries().stream().limit(1).anyMatch(entry -> entry.state().participants() == 1);
    if (!joined.isEmpty() && (isFirst || !isHeard)) {
      announcer.announceAdmission(room, joined);
    }
    announcer.announceMembership(made.entries(), LeaveReason.REMOVED);
  }

  private List<Placement> selectUnchanged(BreakoutSession session, List<Placement> some) {
    return some.stream()
        .filter(p -> sessions.placement(session, p.user()).equals(Optional.of(p)))
        .toList();
  }

  /// A user admitted under this very placement is settled without an entry; one admitted under
  /// an earlier one leaves and joins in one transaction.
  private Verdict<Made<Admitted>> decideAdmission(
      BreakoutSession session,
      RoomKey room,
      List<Placement> placements,
      Map<UserId, Participant> known) {
    Map<UserId, Participant> inside = findInside(room, placements);
    List<Event> events = new ArrayList<>();
    List<Placement> in = new ArrayList<>();
    List<Placement> joining = new ArrayList<>();
    for (Placement placement : placements) {
      Participant participant = inside.get(placement.user());
      if (participant != null && participant.placed() == placement.revision()) {
        in.add(placement);
      } else if (2 * events.size() + joining.size() + (participant == null ? 3 : 5)
          <= RoomLog.MOST_ITEMS) {
        if (participant != null) {
          events.add(new Event.UserLeft(participant.user(), participant.userName()));
        }
        events.add(joinEvent(placement.user(), Optional.ofNullable(known.get(placement.user()))));
        joining.add(placement);
      }
    }
    return joining.isEmpty()
        ? answerStep(new Admitted(in, List.of()))
        : new Verdict.WriteAll<>(
            events,
            entries -> statesAfter(session, entries, joining, inside),
            entries -> new Made<>(new Admitted(in, joining), entries));
  }

  private Map<UserId, Participant> findInside(RoomKey room, List<Placement> placements) {
    Map<UserId, Participant> inside = new HashMap<>();
    if (placements.size() == 1) {
      participants
          .findSettled(room, placements.getFirst().user())
          .ifPresent(participant -> inside.put(participant.user(), participant));
    } else {
      Present.in(room, participants).forEach(p -> inside.put(p.user(), p));
    }
    return inside;
  }

  private static List<StateChange> statesAfter(
      BreakoutSession session,
      List<Entry> entries,
      List<Placement> joining,
      Map<UserId, Participant> inside) {
    List<StateChange> changes = new ArrayList<>();
    Iterator<Placement> placements = joining.iterator();
    for (Entry entry : entries) {
      if (entry.event() instanceof Event.UserJoined joined) {
        Placement placement = placements.next();
        changes.add(
            new StateChange.AddParticipant(
                Optional.ofNullable(inside.get(joined.user())),
                Participant.of(entry, joined).placedBy(placement.revision())));
        changes.add(new StateChange.PutPlacement(session, placement, placement.done()));
      }
    }
    return changes;
  }

  private static Event joinEvent(UserId user, Optional<Participant> known) {
    return new Event.UserJoined(
        user,
        known.map(Participant::userName).orElse(user.value()),
        known.map(Participant::meta).orElse(Meta.EMPTY));
  }
}
