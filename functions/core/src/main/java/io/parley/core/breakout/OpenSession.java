package io.parley.core.breakout;

import io.parley.core.breakout.Session.Placement;
import io.parley.core.breakout.Session.Slot;
import io.parley.core.breakout.Session.Stage;
import io.parley.core.breakout.Session.Times;
import io.parley.core.breakout.SessionAnswer.Done;
import io.parley.core.breakout.SessionAnswer.Refusal;
import io.parley.core.breakout.SessionWriter.Decision;
import io.parley.core.json.Json;
import io.parley.core.log.Needs;
import io.parley.core.member.Participant;
import io.parley.core.member.Participants;
import io.parley.core.member.UserId;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Opens a session of breakouts beside a room, or opens a closed one again with the same groups.
public final class OpenSession {

  /// What a session is to be.
  ///
  /// @param names of its breakouts
  /// @param people who takes part; everyone in the parent room but the host if it does not say
  /// @param lists who is in which breakout, in their order; empty but for a manual assignment
  public record Plan(
      List<String> names,
      Assign assign,
      Optional<List<UserId>> people,
      List<List<UserId>> lists,
      Optional<UserId> host,
      Optional<Duration> duration,
      Duration grace,
      long seed) {}

  private final SessionWriter writer;
  private final Participants participants;
  private final SettleSession settle;

  public OpenSession(SessionWriter writer, Participants participants, SettleSession settle) {
    this.writer = writer;
    this.participants = participants;
    this.settle = settle;
  }

  /// A key that names a session already, because this call is a repeat, gives that one.
  public SessionAnswer open(SessionKey key, RoomId parent, Plan plan) {
    Times times = Times.from(writer.now(), plan.duration(), plan.grace());
    times.ends().ifPresent(due -> writer.orderFor(key, due));
    RoomKey room = new RoomKey(key.client(), parent);
    return settled(
        key, writer.write(room, key, Needs.NOTHING, tail -> decide(key, room, plan, times)));
  }

  /// @param duration until time is up; without one there is no end
  public SessionAnswer reopen(
      SessionKey key, Optional<Duration> duration, Optional<Duration> grace) {
    Times times = Times.from(writer.now(), duration, Duration.ZERO);
    times.ends().ifPresent(due -> writer.orderFor(key, due));
    return settled(
        key,
        writer.change(
            key,
            Needs.NOTHING,
            (session, tail) ->
                decideAgain(
                    session, times.ending(times.ends(), grace.orElse(session.times().grace())))));
  }

  private SessionAnswer settled(SessionKey key, SessionAnswer answer) {
    if (answer instanceof Done) {
      settle.soon(key);
    }
    return answer;
  }

  private Decision decide(SessionKey key, RoomKey parent, Plan plan, Times times) {
    Optional<Session> already = writer.find(key);
    if (already.isPresent()) {
      return new Decision.Leave(already.get());
    }
    if (writer.open(parent).isPresent()) {
      return new Decision.Refuse(Refusal.ANOTHER_IS_OPEN);
    }
    Set<UserId> present = present(parent);
    List<UserId> people = people(plan, present);
    if (!present.containsAll(people)) {
      return new Decision.Refuse(Refusal.NOT_A_PARTICIPANT);
    }
    if (isTooMany(people)) {
      return new Decision.Refuse(Refusal.TOO_MANY_PEOPLE);
    }
    List<Slot> rooms = slots(key, plan.names(), 0);
    return opened(
        new Session(
            key,
            parent.room(),
            0,
            Stage.OPEN,
            plan.assign(),
            plan.seed(),
            plan.host(),
            times,
            rooms,
            placements(plan, people, rooms),
            List.of()),
        false);
  }

  /// Those who left the parent room in the meantime do not take part any more.
  private Decision decideAgain(Session session, Times times) {
    if (!session.isClosed()) {
      return new Decision.Refuse(Refusal.NOT_CLOSED);
    }
    if (writer.open(session.parentKey()).isPresent()) {
      return new Decision.Refuse(Refusal.ANOTHER_IS_OPEN);
    }
    Set<UserId> present = present(session.parentKey());
    Map<UserId, Placement> people = new LinkedHashMap<>(session.people());
    people.keySet().retainAll(present);
    return opened(session.with(Stage.OPEN, times).with(people), true);
  }

  private static Decision opened(Session session, boolean again) {
    return new Decision.Change(
        new BreakoutEvent.SessionOpened(
            session.key().session(),
            session.assign(),
            session.groups(),
            session.waiting(),
            session.times().ends(),
            session.times().grace(),
            again),
        session);
  }

  private Set<UserId> present(RoomKey parent) {
    return Present.in(parent, participants).stream()
        .map(Participant::user)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static List<UserId> people(Plan plan, Set<UserId> present) {
    List<UserId> people =
        new ArrayList<>(
            plan.people()
                .orElseGet(
                    () ->
                        plan.lists().isEmpty()
                            ? present.stream()
                                .filter(user -> !plan.host().equals(Optional.of(user)))
                                .toList()
                            : List.of()));
    plan.lists().forEach(people::addAll);
    return people;
  }

  private static Map<UserId, Placement> placements(
      Plan plan, List<UserId> people, List<Slot> rooms) {
    if (plan.assign() == Assign.AUTO) {
      return Groups.deal(people, rooms, plan.seed());
    }
    Map<UserId, Placement> placements = new LinkedHashMap<>();
    people.forEach(user -> placements.put(user, Placement.OUTSIDE));
    for (int i = 0; i < plan.lists().size(); i++) {
      Placement placement = new Placement(Optional.of(rooms.get(i).room()), Set.of());
      plan.lists().get(i).forEach(user -> placements.put(user, placement));
    }
    return placements;
  }

  /// Always the same ids for a session, so that a repeat makes nothing twice.
  static List<Slot> slots(SessionKey key, List<String> names, int first) {
    List<Slot> slots = new ArrayList<>();
    for (String name : names) {
      String seed = key.session().value() + "/" + (first + slots.size());
      UUID bits = UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8));
      slots.add(new Slot(RoomId.of(bits), name));
    }
    return slots;
  }

  static boolean isTooMany(Iterable<UserId> people) {
    int count = 0;
    int bytes = 0;
    for (UserId user : people) {
      count++;
      bytes += Json.write(user.value()).getBytes(StandardCharsets.UTF_8).length;
    }
    return count > Session.MAX_PEOPLE || bytes > Session.MAX_PEOPLE_BYTES;
  }
}
