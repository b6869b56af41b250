package io.parley.core.session;

import io.parley.core.breakout.Present;
import io.parley.core.entry.Assign;
import io.parley.core.entry.BreakoutEvent;
import io.parley.core.log.DecisionInputs;
import io.parley.core.participant.Participant;
import io.parley.core.participant.Participants;
import io.parley.core.placement.AutoAssignment;
import io.parley.core.placement.BreakoutSession;
import io.parley.core.placement.BreakoutSession.Progress;
import io.parley.core.placement.BreakoutSession.Roll;
import io.parley.core.placement.BreakoutSession.Slot;
import io.parley.core.placement.BreakoutSession.Stage;
import io.parley.core.placement.BreakoutSession.Times;
import io.parley.core.placement.BreakoutSessionKey;
import io.parley.core.placement.Placement;
import io.parley.core.reconcile.ReconcileSession;
import io.parley.core.reconcile.SessionAnswer;
import io.parley.core.reconcile.SessionAnswer.Done;
import io.parley.core.reconcile.SessionAnswer.Refusal;
import io.parley.core.reconcile.SessionTimers;
import io.parley.core.reconcile.SessionWriter;
import io.parley.core.reconcile.SessionWriter.Decision;
import io.parley.core.room.Room;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.Rooms;
import io.parley.core.room.UserId;
import io.parley.core.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Opens a session of breakouts beside a room. Its people's placements are written ahead of the
/// entry that opens it, since no transaction takes them all; they belong to a session only by that
/// entry.
public final class OpenSession {

  /// The plan of a session.
  ///
  /// @param names of its breakouts
  /// @param people the users who take part; by default everyone in the parent room except the
  ///     host
  /// @param lists the users of each breakout, in their order; empty except for a manual
  ///     assignment
  public record Plan(
      List<String> names,
      Assign assign,
      Optional<List<UserId>> people,
      List<List<UserId>> lists,
      Optional<UserId> host,
      Optional<Duration> duration,
      Duration grace,
      long seed) {}

  /// After this the placements of an opening that has not happened are deleted.
  private static final Duration OPENING = Duration.ofMinutes(2);

  /// People come and go while a session opens; each time its placements are written anew.
  private static final int TRIES = 10;

  /// After so many attempts a session opens without the users who have joined meanwhile.
  private static final int WITH_LATECOMERS = 3;

  private final SessionWriter writer;
  private final Rooms rooms;
  private final Participants participants;
  private final ReconcileSession settle;

  public OpenSession(
      SessionWriter writer, Rooms rooms, Participants participants, ReconcileSession settle) {
    this.writer = writer;
    this.rooms = rooms;
    this.participants = participants;
    this.settle = settle;
  }

  /// A session that may open, and where it puts its people.
  private record Draft(BreakoutSession session, List<Placement> placements) {}

  /// A key that names a session already, because this call is a repeat, gives that one.
  public SessionAnswer open(BreakoutSessionKey key, RoomId parent, Plan plan) {
    RoomKey room = new RoomKey(key.client(), parent);
    Opening opening =
        new Opening(key, room, plan, Times.from(writer.now(), plan.duration(), plan.grace()));
    for (int tries = 0; tries < TRIES; tries++) {
      SessionAnswer answer = writer.write(room, DecisionInputs.NOTHING, _ -> opening.decide());
      if (opening.wanted.isEmpty()) {
        return settleAfter(answer);
      }
      preparePlacements(opening.wanted.get());
      opening.written = opening.wanted;
      opening.isCrowded = tries + 1 >= WITH_LATECOMERS;
    }
    throw new StoreException("the people of a room did not stay the same for a moment", true);
  }

  private void preparePlacements(Draft draft) {
    BreakoutSession session = draft.session();
    Instant end = writer.now().plus(OPENING);
    writer.wakes().order(new SessionTimers.Opening(session.key(), session.roll().opening(), end));
    writer.sessions().prepare(session, draft.placements());
  }

  private SessionAnswer settleAfter(SessionAnswer answer) {
    if (answer instanceof Done(BreakoutSession session)) {
      settle.soon(session.key());
    }
    return answer;
  }

  /// One call that opens a session.
  private final class Opening {
    private final BreakoutSessionKey key;
    private final RoomKey parent;
    private final Plan plan;
    private final Times times;

    /// What the placements were last written for.
    private Optional<Draft> written = Optional.empty();

    /// The draft they must be written for before the session can open, if it differs.
    private Optional<Draft> wanted = Optional.empty();

    /// Whether users keep joining, so that later ones take part only by choosing a breakout.
    private boolean isCrowded;

    Opening(BreakoutSessionKey key, RoomKey parent, Plan plan, Times times) {
      this.key = key;
      this.parent = parent;
      this.plan = plan;
      this.times = times;
    }

    Decision decide() {
      wanted = Optional.empty();
      Optional<BreakoutSession> already = writer.sessions().find(key);
      if (already.isPresent()) {
        return new Decision.Answer(new Done(already.get()));
      }
      return refuseParent(parent).map(Decision::refuse).orElseGet(this::decideOnPeople);
    }

    private Decision decideOnPeople() {
      Set<UserId> present = findPresent(parent);
      List<UserId> people = choosePeople(plan, present);
      if (!present.containsAll(people)) {
        return Decision.refuse(Refusal.NOT_A_PARTICIPANT);
      }
      Draft draft = draftFor(present, people);
      if (draft.session().roll().isTooLarge()) {
        return Decision.refuse(Refusal.TOO_MANY_PEOPLE);
      }
      if (!draft.placements().equals(written.map(Draft::placements).orElse(List.of()))) {
        wanted = Optional.of(draft);
        return Decision.refuse(Refusal.NOT_OPEN);
      }
      BreakoutSession session = written.orElse(draft).session();
      return open(
          session,
          Optional.empty(),
          AutoAssignment.of(session.rooms(), sortByUser(draft.placements())));
    }

    private Draft draftFor(Set<UserId> present, List<UserId> people) {
      return written
          .filter(_ -> isCrowded)
          .filter(before -> present.containsAll(usersOf(before)))
          .orElseGet(() -> OpenSession.makeDraft(key, parent, plan, times, people));
    }
  }

  private static List<UserId> usersOf(Draft draft) {
    return draft.placements().stream().map(Placement::user).toList();
  }

  private static Draft makeDraft(
      BreakoutSessionKey key, RoomKey parent, Plan plan, Times times, List<UserId> people) {
    List<Slot> slots = makeSlots(key, plan.names(), 0);
    List<Placement> placements = placePeople(plan, people, slots);
    BreakoutSession session =
        new BreakoutSession(
            key,
            parent.room(),
            0,
            Stage.OPEN,
            plan.assign(),
            plan.seed(),
            plan.host(),
            times,
            new Roll(randomName(), 0, people.size(), countBytes(people)),
            countIn(slots, placements),
            List.of(),
            new Progress(0, 0));
    return new Draft(session, placements);
  }

  Optional<Refusal> refuseParent(RoomKey parent) {
    Optional<Room> room = rooms.find(parent);
    if (room.isEmpty()) {
      return Optional.of(Refusal.NO_SUCH_PARENT);
    }
    if (room.get().breakout().isPresent()) {
      return Optional.of(Refusal.PARENT_IS_A_BREAKOUT);
    }
    return writer.sessions().open(parent).map(_ -> Refusal.ANOTHER_IS_OPEN);
  }

  /// The entry that opens a session.
  ///
  /// @param before the closed session to reopen
  Decision open(BreakoutSession session, Optional<BreakoutSession> before, AutoAssignment groups) {
    return writer.change(
        new BreakoutEvent.SessionOpened(
            session.key().session(),
            session.assign(),
            groups.groups(),
            groups.waiting(),
            session.times().ends(),
            session.times().grace(),
            before.isPresent()),
        before,
        entry ->
            session.with(session.roll().openedAt(entry.seq()), session.rooms()).at(entry.seq()),
        session.key(),
        session.times().ends().stream().toList());
  }

  private Set<UserId> findPresent(RoomKey parent) {
    return Present.in(parent, participants).stream()
        .map(Participant::user)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static List<UserId> choosePeople(Plan plan, Set<UserId> present) {
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

  private static List<Placement> placePeople(Plan plan, List<UserId> people, List<Slot> rooms) {
    if (plan.assign() == Assign.AUTO) {
      return AutoAssignment.deal(people, rooms, plan.seed());
    }
    List<Placement> placements = new ArrayList<>();
    Set<UserId> listed = new LinkedHashSet<>();
    for (int i = 0; i < plan.lists().size(); i++) {
      Optional<RoomId> room = Optional.of(rooms.get(i).room());
      plan.lists().get(i).forEach(user -> placements.add(Placement.first(user, room)));
      listed.addAll(plan.lists().get(i));
    }
    people.stream()
        .filter(user -> !listed.contains(user))
        .forEach(user -> placements.add(Placement.first(user, Optional.empty())));
    return placements;
  }

  private static List<Placement> sortByUser(List<Placement> placements) {
    return placements.stream()
        .sorted(Comparator.comparing(placement -> placement.user().value()))
        .toList();
  }

  private static List<Slot> countIn(List<Slot> slots, List<Placement> placements) {
    return slots.stream()
        .map(
            slot ->
                slot.with(
                    Math.toIntExact(
                        placements.stream()
                            .filter(p -> p.room().equals(Optional.of(slot.room())))
                            .count())))
        .toList();
  }

  /// The ids are always the same for a session, so that a retry creates nothing twice.
  static List<Slot> makeSlots(BreakoutSessionKey key, List<String> names, int first) {
    List<Slot> slots = new ArrayList<>();
    for (String name : names) {
      slots.add(new Slot(roomId(key, Integer.toString(first + slots.size())), name, 0));
    }
    return slots;
  }

  /// The id of a breakout, the same for the same number.
  static RoomId roomId(BreakoutSessionKey key, String number) {
    String seed = key.session().value() + "/" + number;
    return RoomId.of(UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)));
  }

  private static int countBytes(List<UserId> people) {
    return people.stream().mapToInt(AutoAssignment::bytes).sum();
  }

  private static String randomName() {
    byte[] bytes = new byte[4];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
