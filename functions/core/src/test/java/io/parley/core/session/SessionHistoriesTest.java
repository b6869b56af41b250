package io.parley.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.entry.Assign;
import io.parley.core.entry.BreakoutEvent;
import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.json.Meta;
import io.parley.core.lifecycle.UpdateRoom;
import io.parley.core.memory.InMemoryBreakoutSessions;
import io.parley.core.memory.InMemoryParticipants;
import io.parley.core.memory.InMemoryRoomLog;
import io.parley.core.memory.InMemoryRooms;
import io.parley.core.placement.AutoAssignment;
import io.parley.core.placement.BreakoutSession;
import io.parley.core.placement.BreakoutSession.Slot;
import io.parley.core.placement.BreakoutSession.Stage;
import io.parley.core.placement.BreakoutSessionKey;
import io.parley.core.placement.Placement;
import io.parley.core.room.BreakoutSessionId;
import io.parley.core.room.Room;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.session.OpenSession.Plan;
import io.parley.core.session.UpdateSession.Edits;
import io.parley.core.store.Parallel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Random histories of sessions under a virtual clock, in which functions die and overtake each
/// other at any call they make.
final class SessionHistoriesTest {

  private static final int HISTORIES = Integer.getInteger("histories", 2_500);
  private static final int FIRST = Integer.getInteger("first", 1);
  private static final int STEPS = 30;
  private static final Duration PROMPT = Duration.ofSeconds(2);

  /// What is promised within five seconds, and a moment more for the clocks.
  private static final Duration SOON = Duration.ofSeconds(6);

  /// One history in so many is of 300 people.
  private static final int CROWDED = 250;

  private static final Meta PRIVATE = Meta.of("{\"type\":\"private\"}");

  private static int crashes;
  private static int overtakings;
  private static int closes;
  private static int moves;
  private static int doubts;
  private static int evictions;
  private static int orphans;

  @Test
  void nobodyIsInTwoRoomsOrLostAndEveryViewIsTrueAndEveryCloseIsPrompt() {
    LongStream.rangeClosed(FIRST, HISTORIES)
        .forEach(
            seed -> {
              try {
                Parallel.inTurn(() -> new History(seed).run());
              } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed, e);
              }
            });
    int run = HISTORIES - FIRST + 1;
    // The histories are of some use only if all of it happens in them, and often.
    assertThat(crashes).isGreaterThan(run);
    assertThat(overtakings).isGreaterThan(run);
    assertThat(closes).isGreaterThan(run);
    assertThat(moves).isGreaterThan(run);
    assertThat(doubts).isGreaterThan(run / 8);
    assertThat(evictions).isGreaterThan(run / 2);
    assertThat(orphans).isGreaterThan(run / 10);
  }

  /// One history.
  private static final class History {
    private final World world;
    private final List<UserId> users;
    private final RoomKey parent;
    private final BreakoutSessionKey key;
    private final SessionView online = new SessionView();
    private final Crowd crowd;
    private int heard;

    History(long seed) {
      this.world = new World(seed);
      this.users =
          IntStream.range(0, seed % CROWDED == 0 ? 300 : 5 + world.random.nextInt(8))
              .mapToObj(i -> new UserId("user " + i))
              .toList();
      world.unrest(false);
      this.parent =
          world.new Functions().parent(users, world.random.nextBoolean() ? PRIVATE : Meta.EMPTY);
      this.crowd = new Crowd(world);
      world.unrest(true);
      this.key = new BreakoutSessionKey(parent.client(), BreakoutSessionId.random());
      world.rival(() -> survive(this::act));
    }

    void run() {
      world.unrest(false);
      survive(this::open);
      world.unrest(true);
      for (int step = 0; step < STEPS; step++) {
        survive(this::act);
        world.pass(Duration.ofMillis(world.random.nextInt(20_000)));
        hear();
        if (world.random.nextInt(3) == 0) {
          world.unrest(false);
          world.pass(SOON);
          crowd.ping();
          crowd.nobodyHearsWhatTheyMayNot(session());
          world.unrest(true);
        }
        if (world.random.nextInt(10) == 0) {
          world.pass(Duration.ofMinutes(world.random.nextInt(30)));
        }
      }
      world.unrest(false);
      world.pass(Duration.ofMinutes(4));
      crowd.ping();
      crowd.nobodyHearsWhatTheyMayNot(session());
      everythingIsAsTheSessionSays();
      if (world.random.nextInt(4) == 0) {
        deleteParent();
        return;
      }
      world.unrest(true);
      survive(() -> world.new Functions().advance.recall(key, Optional.empty()));
      world.unrest(false);
      // It died before it began, or there was nothing open.
      world.new Functions().advance.recall(key, Optional.empty());
      world.pass(Duration.ofHours(2));
      assertThat(session().map(BreakoutSession::stage)).contains(Stage.CLOSED);
      everythingIsAsTheSessionSays();
      everyCloseWasPrompt();
      count();
    }

    /// A function that dies there either deletes the room, and then its session ends, or changes
    /// nothing.
    private void deleteParent() {
      world.unrest(true);
      survive(() -> world.new Functions().delete.delete(parent));
      world.unrest(false);
      world.pass(SOON);
      var _ = world.new Functions().delete.delete(parent);
      world.pass(SOON);
      crowd.ping();
      BreakoutSession session = session().orElseThrow();
      assertThat(session.stage()).isEqualTo(Stage.CLOSED);
      crowd.nobodyHearsWhatTheyMayNot(Optional.of(session));
      Instant deleted = new InMemoryRoomLog(world.store).newest(parent, 1).getFirst().at();
      for (Slot slot : session.rooms()) {
        RoomKey room = session.roomKey(slot.room());
        assertThat(inside(room)).isEmpty();
        assertThat(new InMemoryRooms(world.store).find(room).filter(Room::active)).isEmpty();
        new InMemoryRoomLog(world.store)
            .after(room, 0, 10_000).stream()
                .filter(entry -> !entry.state().active())
                .filter(entry -> entry.at().isAfter(deleted))
                .forEach(entry -> assertThat(late(deleted, entry)).isLessThanOrEqualTo(PROMPT));
      }
      orphans++;
      count();
    }

    private void count() {
      crashes += world.crashes;
      overtakings += world.overtakings;
      doubts += world.posts.doubted();
      evictions += crowd.evicted();
      // A constant, some for each change, and two for each quarter of an hour.
      int changes = new InMemoryRoomLog(world.store).after(parent, 0, 10_000).size();
      assertThat(world.wakes)
          .as("calls about the session")
          .isLessThan(50 + 12 * changes + 8 * quarters());
    }

    private int quarters() {
      return (int) Duration.between(world.began, world.now()).dividedBy(Duration.ofMinutes(15));
    }

    private static void survive(Runnable action) {
      try {
        action.run();
      } catch (World.Crash e) {
        // Its caller gets no answer; what it began is finished by others.
      }
    }

    private Optional<BreakoutSession> session() {
      return new InMemoryBreakoutSessions(world.store).find(key);
    }

    private void open() {
      Assign assign = Assign.values()[world.random.nextInt(3)];
      int rooms = 2 + world.random.nextInt(3);
      List<String> names = IntStream.range(0, rooms).mapToObj(i -> "Room " + i).toList();
      List<List<UserId>> lists =
          assign == Assign.MANUAL ? List.of(users.subList(0, 2), users.subList(2, 4)) : List.of();
      world.new Functions()
          .open.open(
              key,
              parent.room(),
              new Plan(
                  names,
                  assign,
                  Optional.empty(),
                  lists,
                  Optional.empty(),
                  duration(),
                  grace(),
                  world.random.nextInt()));
    }

    private Optional<Duration> duration() {
      return switch (world.random.nextInt(4)) {
        case 0 -> Optional.empty();
        case 1 -> Optional.of(Duration.ofSeconds(1 + world.random.nextInt(3_600)));
        default -> Optional.of(Duration.ofMillis(1_000 + world.random.nextInt(120_000)));
      };
    }

    private Duration grace() {
      return Duration.ofSeconds(world.random.nextInt(3) * 5L);
    }

    private void act() {
      World.Functions functions = world.new Functions();
      UserId user = users.get(world.random.nextInt(users.size()));
      Optional<BreakoutSession> session = session();
      if (session.isEmpty()) {
        open();
        return;
      }
      List<Slot> rooms = session.get().rooms();
      RoomId room = rooms.get(world.random.nextInt(rooms.size())).room();
      switch (world.random.nextInt(24)) {
        case 0, 1 -> functions.place.assign(key, user, Optional.of(room));
        case 2 -> functions.place.assign(key, user, Optional.empty());
        case 3, 4, 5, 6 -> functions.place.move(key, user, Optional.of(room));
        case 7 -> functions.place.move(key, user, Optional.empty());
        case 8 -> functions.place.leave(key, user);
        case 9 ->
            functions.update.update(
                key,
                new Edits(
                    Optional.of(times -> Optional.of(world.now().plus(duration().orElse(PROMPT)))),
                    Optional.empty(),
                    List.of(),
                    Map.of()));
        case 10 ->
            functions.update.update(
                key,
                new Edits(
                    Optional.empty(),
                    Optional.of(grace()),
                    rooms.size() < 6 ? List.of("Another") : List.of(),
                    Map.of(room, "Renamed " + world.random.nextInt(9))));
        case 11 ->
            functions.tell.broadcast(
                key, user, "Host", "note " + world.random.nextInt(), UUID.randomUUID());
        case 12 -> functions.tell.help(key, user, "help", UUID.randomUUID());
        case 13 -> functions.advance.recall(key, Optional.of(grace()));
        case 15, 16, 17 ->
            crowd.connect(
                functions,
                session.get().roomKey(placeOf(session.get(), user).orElse(parent.room())),
                user);
        case 18 -> crowd.disconnect(functions);
        case 19 ->
            functions.edit.update(
                parent,
                new UpdateRoom.Edits(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(world.random.nextBoolean() ? PRIVATE : Meta.EMPTY)));
        case 20 -> functions.leave.leave(parent, user);
        case 21, 22 -> crowd.logOut(functions, parent, user);
        case 14 -> functions.reopen.reopen(key, duration(), Optional.of(grace()));
        default -> {
          functions.leave.leave(parent, user);
          functions.join.join(parent, user, "Back " + user.value(), Meta.EMPTY);
        }
      }
    }

    /// A client that is connected hears some frames twice and some not at all, and now and then
    /// reconnects and resumes from where it was.
    private void hear() {
      for (; heard < world.announced.size(); heard++) {
        Entry entry = world.announced.get(heard);
        if (entry.room().equals(parent)) {
          for (int times = world.random.nextInt(3); times > 0; times--) {
            online.take(entry);
          }
        }
      }
      if (world.random.nextInt(4) == 0) {
        resume(online);
      }
    }

    private void resume(SessionView view) {
      new InMemoryRoomLog(world.store).after(parent, view.position, 10_000).forEach(view::take);
    }

    private void everythingIsAsTheSessionSays() {
      BreakoutSession session = session().orElseThrow();
      world.check(session);
      resume(online);
      SessionView late = new SessionView();
      resume(late);
      isTrue(online, session);
      isTrue(late, session);
      Set<UserId> found = new HashSet<>();
      for (Slot slot : session.rooms()) {
        Set<UserId> inside = inside(session.roomKey(slot.room()));
        Set<UserId> wanted = session.isClosed() ? Set.of() : placedIn(session, slot.room());
        assertThat(inside).as(slot.name()).isEqualTo(wanted);
        found.addAll(inside);
        Optional<Room> room = new InMemoryRooms(world.store).find(session.roomKey(slot.room()));
        // One that closed before anybody made its breakouts has none.
        if (room.isPresent() || !session.isClosed()) {
          assertThat(room.orElseThrow().active()).isEqualTo(!session.isClosed());
          isTold(session, slot, room.get());
        }
      }
      if (!session.isClosed()) {
        Set<UserId> all = new HashSet<>(groups(session).waiting());
        all.addAll(found);
        assertThat(all).as("nobody is lost").isEqualTo(places(session).keySet());
        assertThat(inside(parent)).as("nobody stays who left").containsAll(all);
      }
    }

    private Set<UserId> inside(RoomKey room) {
      return new InMemoryParticipants(world.store)
          .page(room, 0, 1_000).stream().map(one -> one.user()).collect(Collectors.toSet());
    }

    private void isTrue(SessionView view, BreakoutSession session) {
      assertThat(view.stage).isEqualTo(session.stage().name());
      assertThat(view.ends).isEqualTo(session.times().ends());
      Map<RoomId, String> names = new LinkedHashMap<>();
      session.rooms().forEach(slot -> names.put(slot.room(), slot.name()));
      assertThat(view.rooms).isEqualTo(names);
      assertThat(view.people).isEqualTo(places(session));
      assertThat(session.roll().people()).isEqualTo(places(session).size());
    }

    private AutoAssignment groups(BreakoutSession session) {
      return AutoAssignment.of(
          session.rooms(), new InMemoryBreakoutSessions(world.store).placements(session));
    }

    private Optional<RoomId> placeOf(BreakoutSession session, UserId user) {
      return new InMemoryBreakoutSessions(world.store)
          .placement(session, user)
          .flatMap(Placement::room);
    }

    private Set<UserId> placedIn(BreakoutSession session, RoomId room) {
      return groups(session).groups().stream()
          .filter(group -> group.room().equals(room))
          .flatMap(group -> group.participants().stream())
          .collect(Collectors.toSet());
    }

    private Map<UserId, Optional<RoomId>> places(BreakoutSession session) {
      return new InMemoryBreakoutSessions(world.store)
          .placements(session).stream()
              .filter(Placement::takesPart)
              .collect(Collectors.toMap(Placement::user, Placement::room));
    }

    /// The breakout's own log says the same: who is in it, its name, and every broadcast once.
    private void isTold(BreakoutSession session, Slot slot, Room room) {
      Set<UserId> view = new HashSet<>();
      List<String> notes = new ArrayList<>();
      for (Entry entry : new InMemoryRoomLog(world.store).after(room.key(), 0, 10_000)) {
        switch (entry.event()) {
          case Event.UserJoined joined -> assertThat(view.add(joined.user())).isTrue();
          case Event.UserLeft left -> assertThat(view.remove(left.user())).isTrue();
          case Event.MessageSent sent -> notes.add(sent.content());
          default -> {}
        }
        assertThat(entry.state().participants()).isEqualTo(view.size());
      }
      assertThat(view).isEqualTo(inside(room.key()));
      if (!session.isClosed()) {
        assertThat(room.name()).isEqualTo(slot.name());
      }
      assertThat(notes).doesNotHaveDuplicates();
      assertThat(notes).containsAll(broadcastsSince(room.createdAt(), session));
    }

    private List<String> broadcastsSince(Instant created, BreakoutSession session) {
      return new InMemoryRoomLog(world.store)
          .after(parent, 0, 10_000).stream()
              .filter(entry -> entry.at().isAfter(created.plusSeconds(3)))
              .flatMap(
                  entry ->
                      entry.event() instanceof Event.OfBreakout(BreakoutEvent.Broadcast sent)
                          ? java.util.stream.Stream.of(sent.content())
                          : java.util.stream.Stream.empty())
              .toList();
    }

    private void everyCloseWasPrompt() {
      Optional<Instant> ends = Optional.empty();
      Optional<Instant> due = Optional.empty();
      for (Entry entry : new InMemoryRoomLog(world.store).after(parent, 0, 10_000)) {
        if (!(entry.event() instanceof Event.OfBreakout(BreakoutEvent event))) {
          continue;
        }
        switch (event) {
          case BreakoutEvent.SessionOpened opened -> ends = opened.endsAt();
          case BreakoutEvent.SessionUpdated updated -> ends = updated.endsAt();
          case BreakoutEvent.Placed _ -> moves++;
          case BreakoutEvent.Recalled recalled -> {
            due = Optional.of(recalled.closesAt());
            assertThat(ends.map(end -> late(end, entry)).orElse(Duration.ZERO))
                .as("recalled in time")
                .isLessThanOrEqualTo(PROMPT);
          }
          case BreakoutEvent.SessionClosed _ -> {
            closes++;
            assertThat(late(due.orElseThrow(), entry))
                .as("closed in time")
                .isBetween(Duration.ZERO, PROMPT);
          }
          default -> {}
        }
      }
    }

    private static Duration late(Instant due, Entry entry) {
      return Duration.between(due, entry.at());
    }
  }
}
