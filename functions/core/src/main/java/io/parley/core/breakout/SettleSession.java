package io.parley.core.breakout;

import io.parley.core.breakout.CreateBreakout.Beginning;
import io.parley.core.breakout.Session.Slot;
import io.parley.core.json.Meta;
import io.parley.core.log.RoomLog;
import io.parley.core.log.RoomWriter;
import io.parley.core.log.StoreException;
import io.parley.core.member.Participant;
import io.parley.core.member.Participants;
import io.parley.core.member.UserId;
import io.parley.core.room.Room;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.Rooms;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Drives a session's breakouts to what the session says. It compares and does what is missing, so
/// it may be killed anywhere, or run twice at once: nobody is let into a breakout while another one
/// has them, and only while the session is as it was when that was found out.
public final class SettleSession {

  private static final int TRIES = 5;

  private final Sessions sessions;
  private final Rooms rooms;
  private final Participants participants;
  private final CreateBreakout create;
  private final BreakoutSteps steps;
  private final Landing landing;
  private final Consumer<StoreException> faults;
  private final Executor threads;

  /// @param faults of what somebody else finishes
  /// @param threads in which breakouts that do not depend on each other are looked after
  public SettleSession(
      Sessions sessions,
      Rooms rooms,
      Participants participants,
      RoomLog log,
      CreateBreakout create,
      RoomWriter writer,
      Announcer announcer,
      Landing landing,
      Clock clock,
      Consumer<StoreException> faults,
      Executor threads) {
    this.sessions = sessions;
    this.rooms = rooms;
    this.participants = participants;
    this.create = create;
    this.steps = new BreakoutSteps(sessions, rooms, participants, log, writer, announcer, clock);
    this.landing = landing;
    this.faults = faults;
    this.threads = threads;
  }

  /// All of its breakouts.
  public void settle(SessionKey key) {
    sessions
        .find(key)
        .ifPresent(session -> settle(session, session.rooms().stream().map(Slot::room).toList()));
  }

  /// All of its breakouts after a change, which is made whatever becomes of this: the call ordered
  /// before it finishes what is left.
  void soon(SessionKey key) {
    trying(() -> settle(key));
  }

  /// Those that a change of one user concerns.
  void soon(Session session, UserId user) {
    Session.Placement placement = session.people().get(user);
    if (placement != null) {
      List<RoomId> concerned = new ArrayList<>(placement.been());
      placement.room().ifPresent(concerned::add);
      trying(() -> settle(session, concerned));
    }
  }

  private void trying(Runnable settling) {
    try {
      settling.run();
    } catch (StoreException e) {
      faults.accept(e);
    }
  }

  private void settle(Session session, List<RoomId> concerned) {
    boolean orphaned = rooms.find(session.parentKey()).isEmpty();
    each(concerned, room -> prepare(session, room, orphaned));
    if (!session.isClosed() && !orphaned) {
      Map<UserId, Participant> known = new HashMap<>();
      Present.in(session.parentKey(), participants).forEach(one -> known.put(one.user(), one));
      concerned.forEach(room -> admit(session, room, known));
    }
    landAll(session, concerned);
  }

  private void prepare(Session session, RoomId room, boolean orphaned) {
    for (int tries = 0; tries < TRIES; tries++) {
      if (steps.prepare(session.key(), room, orphaned) != BreakoutSteps.Step.MISSING) {
        return;
      }
      create(session.key(), room);
    }
  }

  private void create(SessionKey key, RoomId room) {
    Session session = sessions.find(key).orElseThrow();
    String name =
        session.rooms().stream()
            .filter(slot -> slot.room().equals(room))
            .findFirst()
            .map(Slot::name)
            .orElseThrow();
    Breakout.InSession in =
        new Breakout.InSession(
            key.session(), session.parent(), session.times().ends(), Optional.empty(), 0);
    create.create(
        session.roomKey(room), new Beginning(name, Meta.EMPTY, List.of(), Optional.of(in)));
  }

  /// Whoever is found to be in another breakout still is let out of it first.
  private void admit(Session session, RoomId room, Map<UserId, Participant> known) {
    for (int tries = 0; tries < TRIES; tries++) {
      Set<RoomId> elsewhere = steps.admit(session.key(), room, known);
      if (elsewhere.isEmpty()) {
        return;
      }
      elsewhere.forEach(other -> prepare(session, other, false));
    }
  }

  /// One after the other, because each is many calls already. Who could not be moved is tried again
  /// by the next call.
  private void landAll(Session session, List<RoomId> concerned) {
    Optional<StoreException> fault = Optional.empty();
    for (RoomId room : concerned) {
      try {
        land(session, room);
      } catch (StoreException e) {
        fault = Optional.of(e);
      }
    }
    if (fault.isPresent()) {
      throw fault.get();
    }
  }

  private void land(Session session, RoomId room) {
    RoomKey key = session.roomKey(room);
    if (rooms.find(key).flatMap(Room::breakout).isPresent()) {
      Session now = sessions.find(session.key()).orElse(session);
      Set<UserId> members =
          Present.in(key, participants).stream().map(Participant::user).collect(Collectors.toSet());
      landing.land(
          key,
          members,
          user ->
              now.people().containsKey(user)
                  ? Optional.of(now.roomKey(now.place(user).orElse(now.parent())))
                  : Optional.of(now.parentKey()));
    }
  }

  private void each(List<RoomId> all, Consumer<RoomId> action) {
    try {
      List<CompletableFuture<Void>> under =
          all.stream()
              .map(room -> CompletableFuture.runAsync(() -> action.accept(room), threads))
              .toList();
      under.forEach(CompletableFuture::join);
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
