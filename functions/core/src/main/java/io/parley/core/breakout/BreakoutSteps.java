package io.parley.core.breakout;

import io.parley.core.breakout.Session.Notice;
import io.parley.core.breakout.Session.Slot;
import io.parley.core.json.Meta;
import io.parley.core.log.Entry;
import io.parley.core.log.Event;
import io.parley.core.log.Needs;
import io.parley.core.log.RoomLog;
import io.parley.core.log.RoomTail;
import io.parley.core.log.RoomWriter;
import io.parley.core.log.StateChange;
import io.parley.core.log.Verdict;
import io.parley.core.member.Participant;
import io.parley.core.member.Participants;
import io.parley.core.member.UserId;
import io.parley.core.room.Room;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.Rooms;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What is done to one breakout of a session, a transaction at a time, until it is as the session
/// says. The session is read anew for each transaction.
final class BreakoutSteps {

  /// How a step ended.
  enum Step {
    /// Something was written; there may be more to do.
    MADE,
    /// There is nothing to do.
    DONE,
    /// The breakout has to be made first.
    MISSING
  }

  private static final int NOTICES = 4;

  private final Sessions sessions;
  private final Rooms rooms;
  private final Participants participants;
  private final RoomLog log;
  private final RoomWriter writer;
  private final Announcer announcer;
  private final Clock clock;

  BreakoutSteps(
      Sessions sessions,
      Rooms rooms,
      Participants participants,
      RoomLog log,
      RoomWriter writer,
      Announcer announcer,
      Clock clock) {
    this.sessions = sessions;
    this.rooms = rooms;
    this.participants = participants;
    this.log = log;
    this.writer = writer;
    this.announcer = announcer;
    this.clock = clock;
  }

  private record Made<T>(T how, List<Entry> entries) {}

  /// Lets out who does not belong there, passes notices on, and opens, renames, recalls or closes
  /// the breakout.
  ///
  /// @param orphaned whether the parent room is gone, which ends the session as well
  Step prepare(SessionKey key, RoomId room, boolean orphaned) {
    while (true) {
      Made<Step> made =
          writer.append(
              new RoomKey(key.client(), room),
              Needs.NOTHING,
              tail -> prepare(sessions.find(key), room, orphaned, tail));
      worthTelling(made.entries()).forEach(announcer::announce);
      if (made.how() != Step.MADE) {
        return made.how();
      }
    }
  }

  private Verdict<Made<Step>> prepare(
      Optional<Session> found, RoomId id, boolean orphaned, RoomTail tail) {
    Optional<Session> session = found.filter(one -> one.has(id));
    if (session.isEmpty()) {
      return answer(Step.DONE);
    }
    boolean over = orphaned || session.get().isClosed();
    Optional<Room> room = tail.exists() ? rooms.find(session.get().roomKey(id)) : Optional.empty();
    if (room.isEmpty()) {
      return answer(over ? Step.DONE : Step.MISSING);
    }
    if (room.get().breakout().flatMap(Breakout::session).isEmpty()) {
      return answer(Step.DONE);
    }
    Changes changes = new Changes(room.get(), session.get(), over, clock);
    changes.reopen();
    changes.tell(notices(session.get(), room.get(), id));
    changes.update(name(session.get(), id));
    changes.recall();
    changes.close();
    changes.letOut(strangers(session.get(), id, over));
    return changes.events.isEmpty()
        ? answer(Step.DONE)
        : new Verdict.WriteAll<>(
            changes.events,
            entries -> Admission.changes(entries, changes.room),
            entries -> new Made<>(Step.MADE, entries));
  }

  /// When a breakout closes everyone leaves, and a frame for each would tell nobody anything.
  private static List<Entry> worthTelling(List<Entry> entries) {
    boolean isOver = entries.stream().anyMatch(entry -> !entry.state().active());
    return entries.stream()
        .filter(entry -> !isOver || !(entry.event() instanceof Event.UserLeft))
        .toList();
  }

  private static <T> Verdict<Made<T>> answer(T how) {
    return new Verdict.Answer<>(new Made<>(how, List.of()));
  }

  private static String name(Session session, RoomId id) {
    return session.rooms().stream()
        .filter(slot -> slot.room().equals(id))
        .findFirst()
        .map(Slot::name)
        .orElseThrow();
  }

  private List<Participant> strangers(Session session, RoomId id, boolean over) {
    return Present.in(session.roomKey(id), participants).stream()
        .filter(one -> over || !session.place(one.user()).equals(Optional.of(id)))
        .limit(Admission.MOST)
        .toList();
  }

  private List<Entry> notices(Session session, Room room, RoomId id) {
    long heard = room.breakout().flatMap(Breakout::session).orElseThrow().heard();
    List<Long> unheard =
        session.notices().stream()
            .filter(one -> one.seq() > heard && one.room().map(id::equals).orElse(true))
            .map(Notice::seq)
            .limit(NOTICES)
            .toList();
    return unheard.isEmpty() ? List.of() : log.at(session.parentKey(), unheard);
  }

  /// Lets in who belongs there and is not in.
  ///
  /// @param known participants of the parent room
  /// @return the breakouts that somebody has to be let out of first
  Set<RoomId> admit(SessionKey key, RoomId room, Map<UserId, Participant> known) {
    while (true) {
      Made<Optional<Set<RoomId>>> made =
          writer.append(
              new RoomKey(key.client(), room),
              Needs.NOTHING,
              tail -> admit(sessions.find(key), room, known, tail));
      made.entries().forEach(announcer::announce);
      if (made.how().isPresent()) {
        return made.how().get();
      }
    }
  }

  private Verdict<Made<Optional<Set<RoomId>>>> admit(
      Optional<Session> found, RoomId id, Map<UserId, Participant> known, RoomTail tail) {
    Optional<Session> session = found.filter(one -> one.has(id) && !one.isClosed());
    if (session.isEmpty() || !tail.exists() || !tail.state().active()) {
      return answer(Optional.of(Set.of()));
    }
    Set<UserId> in =
        Present.in(session.get().roomKey(id), participants).stream()
            .map(Participant::user)
            .collect(Collectors.toSet());
    Set<RoomId> elsewhere = new HashSet<>();
    List<Event> joins =
        session.get().in(id).stream()
            .filter(user -> !in.contains(user))
            .filter(user -> isFree(session.get(), user, elsewhere))
            .limit(Admission.MOST)
            .map(user -> join(user, Optional.ofNullable(known.get(user))))
            .toList();
    return joins.isEmpty()
        ? answer(Optional.of(elsewhere))
        : new Verdict.WriteAll<>(
            joins,
            entries -> {
              List<StateChange> changes = Admission.changes(entries);
              changes.add(new StateChange.OnlyAt(session.get()));
              return changes;
            },
            // Into an empty breakout nobody can be listening yet.
            entries -> new Made<>(Optional.empty(), in.isEmpty() ? List.of() : entries));
  }

  private boolean isFree(Session session, UserId user, Set<RoomId> elsewhere) {
    Set<RoomId> still = new HashSet<>();
    for (RoomId room : session.people().getOrDefault(user, Session.Placement.OUTSIDE).been()) {
      if (participants.find(session.roomKey(room), user).isPresent()) {
        still.add(room);
      }
    }
    elsewhere.addAll(still);
    return still.isEmpty();
  }

  private static Event join(UserId user, Optional<Participant> known) {
    return new Event.UserJoined(
        user,
        known.map(Participant::userName).orElse(user.value()),
        known.map(Participant::meta).orElse(Meta.EMPTY));
  }
}
