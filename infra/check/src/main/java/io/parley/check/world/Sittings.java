package io.parley.check.world;

import io.parley.check.model.Oracle;
import io.parley.check.model.RoomModel;
import io.parley.check.sim.Faults;
import io.parley.check.sim.Rng;
import io.parley.check.world.Functions.Kind;
import io.parley.core.entry.Assign;
import io.parley.core.placement.BreakoutSession;
import io.parley.core.placement.BreakoutSessionKey;
import io.parley.core.reconcile.SessionAnswer;
import io.parley.core.room.BreakoutSessionId;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.session.OpenSession.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Breakout sessions of the slots' rooms: opens them, moves participants, and checks that they
/// end in time.
final class Sittings {

  /// Two seconds are promised; clocks differ by as much, and a queue may be late.
  private static final long CLOSES_WITHIN = 7_000_000;

  private static final long MENDED = 30_000_000;

  /// By then every storm is over and every message was redelivered.
  private static final long AT_LAST = 500_000_000;

  /// Timer calls that a session may schedule: some at its opening and closing, and some for each
  /// call.
  private static final int CALLS = 40;

  private static final int CALLS_EACH = 12;

  private final World world;
  private final Map<RoomKey, BreakoutSessionKey> latest = new HashMap<>();
  private final Map<BreakoutSessionKey, Integer> asked = new HashMap<>();
  private final Map<BreakoutSessionKey, Integer> woken = new HashMap<>();

  Sittings(World world) {
    this.world = world;
  }

  void open(RoomKey parent, Rng random, Instance i) {
    BreakoutSessionKey key =
        new BreakoutSessionKey(
            parent.client(),
            new BreakoutSessionId(
                new UUID(random.next() & ~0xF000L | 0x4000L, random.next()).toString()));
    latest.put(parent, key);
    Plan plan =
        new Plan(
            List.of("red", "blue"),
            random.chance(0.6) ? Assign.AUTO : Assign.SELF,
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.of(Duration.ofSeconds(random.between(10, 90))),
            Duration.ofSeconds(random.between(0, 5)),
            random.next() >>> 12);
    ask(key, () -> i.openSession.open(key, parent.room(), plan));
  }

  void move(RoomKey parent, String user, Rng random, Instance i) {
    @Nullable BreakoutSessionKey key = latest.get(parent);
    if (key == null) {
      return;
    }
    List<RoomId> rooms =
        i.ports.sessions().find(key).stream()
            .flatMap(session -> session.rooms().stream())
            .map(BreakoutSession.Slot::room)
            .toList();
    UserId id = new UserId(user);
    Optional<RoomId> room =
        rooms.isEmpty() || random.chance(0.2)
            ? Optional.empty()
            : Optional.of(rooms.get(random.below(rooms.size())));
    ask(key, () -> i.place.move(key, id, room));
  }

  void recall(RoomKey parent, Rng random, Instance i) {
    @Nullable BreakoutSessionKey key = latest.get(parent);
    if (key != null) {
      Optional<Duration> after = Optional.of(Duration.ofSeconds(random.between(0, 4)));
      ask(key, () -> i.advance.recall(key, after));
    }
  }

  /// A call counts even if its answer is lost.
  private void ask(BreakoutSessionKey key, Supplier<SessionAnswer> call) {
    asked.merge(key, 1, Integer::sum);
    if (call.get() instanceof SessionAnswer.Done(BreakoutSession session)) {
      expectEnd(key, closingTime(session));
    }
  }

  /// Called when the session's room was deleted.
  void orphaned(RoomKey parent) {
    @Nullable BreakoutSessionKey key = latest.get(parent);
    if (key != null) {
      expectEnd(key, world.now() + 3_000_000);
    }
  }

  private void expectEnd(BreakoutSessionKey key, long due) {
    scheduleCheck(key, Math.max(due, world.now()) + CLOSES_WITHIN, MENDED);
    scheduleCheck(key, Math.max(due, world.now()) + AT_LAST, 0);
  }

  /// @param calm how long it must have been calm to count; zero if it counts always
  private void scheduleCheck(BreakoutSessionKey key, long at, long calm) {
    world.simulation.at(
        at,
        () ->
            world.start(
                () ->
                    world
                        .functions()
                        .invoke(
                            Kind.UPKEEP,
                            i -> {
                              i.ports
                                  .sessions()
                                  .find(key)
                                  .ifPresent(s -> requireClosed(s, calm, i));
                              return true;
                            })));
  }

  private void requireClosed(BreakoutSession session, long calm, Instance i) {
    boolean isOrphan =
        i.ports.rooms().find(session.parentKey()).isEmpty() && endedLongAgo(session.parentKey());
    long due = isOrphan ? 0 : closingTime(session) + CLOSES_WITHIN;
    boolean counts =
        calm == 0
            ? world.now() > due + AT_LAST - CLOSES_WITHIN
            : world.now() > due && Faults.isCalm(world.now() - CLOSES_WITHIN - calm, world.now());
    if (!session.isClosed() && counts) {
      world.judge.violate(
          null, Oracle.SESSIONS, "should have closed at " + due / 1e6 + " s: " + session);
    }
  }

  private boolean endedLongAgo(RoomKey room) {
    RoomModel model = world.judge.model(room);
    long ended = toMicros(model.entry(model.last()).at());
    return model.hasEnded() && world.now() > ended + CLOSES_WITHIN + 2_000_000;
  }

  /// When the session will close as things stand, if ever.
  private static long closingTime(BreakoutSession session) {
    Optional<Instant> at =
        session
            .times()
            .closes()
            .or(() -> session.times().ends().map(end -> end.plus(session.times().grace())));
    return at.map(Sittings::toMicros).orElse(Long.MAX_VALUE / 4);
  }

  private static long toMicros(Instant at) {
    return (at.toEpochMilli() - World.START) * 1_000;
  }

  /// Called when a timer call is scheduled.
  void woken(BreakoutSessionKey key) {
    int calls = woken.merge(key, 1, Integer::sum);
    int times = asked.getOrDefault(key, 0);
    if (calls > CALLS + CALLS_EACH * times) {
      world.judge.violate(
          null,
          Oracle.SESSIONS,
          key.session().value() + " ordered " + calls + " calls for " + times);
    }
  }
}
