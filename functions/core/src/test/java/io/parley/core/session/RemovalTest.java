package io.parley.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.breakout.CreateBreakout.Beginning;
import io.parley.core.breakout.UpdateBreakout.Edits;
import io.parley.core.entry.BreakoutEvent;
import io.parley.core.entry.Entry;
import io.parley.core.json.Meta;
import io.parley.core.lifecycle.UpdateRoom;
import io.parley.core.memory.InMemoryBreakoutSessions;
import io.parley.core.memory.InMemoryParticipants;
import io.parley.core.memory.InMemoryRoomLog;
import io.parley.core.memory.InMemoryRooms;
import io.parley.core.participant.Participant;
import io.parley.core.placement.AutoAssignment;
import io.parley.core.placement.BreakoutSession;
import io.parley.core.placement.BreakoutSessionKey;
import io.parley.core.room.Breakout;
import io.parley.core.room.BreakoutSessionId;
import io.parley.core.room.Room;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.store.Parallel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Whatever takes a right away is killed at each of its calls in turn. A few seconds later, without
/// anybody's repeat, no socket hears what its user may not, and list, rights and count of
/// participants agree.
final class RemovalTest {

  private static final Duration SOON = Duration.ofSeconds(6);
  private static final UUID MADE = UUID.fromString("5eb63bbb-e01e-4e6d-9b0c-7a1a7e6f2c11");
  private static final Meta PRIVATE = Meta.of("{\"type\":\"private\"}");

  private final List<UserId> people =
      IntStream.range(0, 100).mapToObj(i -> new UserId("user " + i)).toList();

  /// A world in which something is about to happen.
  private record Scene(World world, Crowd crowd, RoomKey room, Runnable action) {}

  @Test
  void whoLeavesTheParentRoomLosesTheirPlaceAndEverySocketInTheBreakouts() {
    killAtEachCall(
        world -> {
          Crowd crowd = new Crowd(world);
          RoomKey parent = world.new Functions().parent(people.subList(0, 4), PRIVATE);
          BreakoutSession session = open(world, parent);
          UserId ann = firstIn(world, session);
          RoomKey red = session.roomKey(session.rooms().getFirst().room());
          connect(crowd, world, red, ann);
          connect(crowd, world, red, ann);
          return new Scene(
              world,
              crowd,
              red,
              () -> {
                var _ = world.new Functions().leave.leave(parent, ann);
              });
        });
  }

  @Test
  void aSessionEndsWithItsParentRoom() {
    killAtEachCall(
        world -> {
          Crowd crowd = new Crowd(world);
          RoomKey parent = world.new Functions().parent(people.subList(0, 4), PRIVATE);
          BreakoutSession session = open(world, parent);
          RoomKey red = session.roomKey(session.rooms().getFirst().room());
          connect(crowd, world, red, firstIn(world, session));
          return new Scene(
              world,
              crowd,
              red,
              () -> {
                var _ = world.new Functions().delete.delete(parent);
              });
        });
  }

  @Test
  void aBreakoutIsMadeWithEverybodyOrNotAtAll() {
    killAtEachCall(
        world -> {
          RoomKey room = breakout(world, List.of());
          RoomKey other = new RoomKey(room.client(), new RoomId("blue").withGeneration(MADE));
          return new Scene(
              world,
              new Crowd(world),
              other,
              () ->
                  world.new Functions()
                      .create.create(other, new Beginning(other, Meta.EMPTY, people)));
        });
  }

  @Test
  void everybodyIsLetIntoABreakoutAtOnce() {
    killAtEachCall(
        world -> {
          RoomKey room = breakout(world, List.of());
          return new Scene(world, new Crowd(world), room, () -> replace(world, room, people));
        });
  }

  @Test
  void whoLeavesOrIsRemovedHearsNoMore() {
    killAtEachCall(
        world -> {
          Crowd crowd = new Crowd(world);
          RoomKey room = world.new Functions().parent(people.subList(0, 3), PRIVATE);
          people.subList(0, 3).forEach(user -> connect(crowd, world, room, user));
          return new Scene(
              world, crowd, room, () -> world.new Functions().leave.leave(room, people.get(1)));
        });
  }

  @Test
  void everybodyIsTakenOutOfABreakoutAtOnce() {
    killAtEachCall(
        world -> {
          Crowd crowd = new Crowd(world);
          RoomKey room = breakout(world, people);
          people.forEach(user -> connect(crowd, world, room, user));
          return new Scene(world, crowd, room, () -> replace(world, room, List.of()));
        });
  }

  private static RoomKey breakout(World world, List<UserId> participants) {
    World.Functions functions = world.new Functions();
    RoomKey parent = functions.parent(List.of(), Meta.EMPTY);
    RoomKey room = new RoomKey(parent.client(), new RoomId("red").withGeneration(MADE));
    functions.create.create(room, new Beginning(room, Meta.EMPTY, participants));
    return room;
  }

  private static void replace(World world, RoomKey room, List<UserId> participants) {
    world.new Functions()
        .change.update(room, new Edits(Optional.empty(), _ -> true, Optional.of(participants)));
  }

  @Test
  void aRoomThatBecomesPrivateShowsOthersOut() {
    killAtEachCall(
        world -> {
          Crowd crowd = new Crowd(world);
          RoomKey room = world.new Functions().parent(people.subList(0, 2), Meta.EMPTY);
          people.subList(0, 5).forEach(user -> connect(crowd, world, room, user));
          UpdateRoom.Edits edits =
              new UpdateRoom.Edits(Optional.empty(), Optional.empty(), Optional.of(PRIVATE));
          return new Scene(
              world, crowd, room, () -> world.new Functions().edit.update(room, edits));
        });
  }

  @Test
  void whoIsMovedHearsTheNewBreakoutAlone() {
    killAtEachCall(
        world -> {
          Crowd crowd = new Crowd(world);
          RoomKey parent = world.new Functions().parent(people.subList(0, 4), PRIVATE);
          BreakoutSession session = open(world, parent);
          RoomId blue = session.rooms().get(1).room();
          UserId ann = firstIn(world, session);
          RoomKey red = session.roomKey(session.rooms().getFirst().room());
          connect(crowd, world, red, ann);
          return new Scene(
              world,
              crowd,
              red,
              () -> world.new Functions().place.move(session.key(), ann, Optional.of(blue)));
        });
  }

  private static BreakoutSession open(World world, RoomKey parent) {
    BreakoutSessionKey key = new BreakoutSessionKey(parent.client(), BreakoutSessionId.random());
    world.new Functions()
        .open.open(key, parent.room(), World.redAndBlue(Optional.empty(), Duration.ZERO));
    world.pass(SOON);
    return new InMemoryBreakoutSessions(world.store).find(key).orElseThrow();
  }

  private static UserId firstIn(World world, BreakoutSession session) {
    return AutoAssignment.of(
            session.rooms(), new InMemoryBreakoutSessions(world.store).placements(session))
        .groups()
        .getFirst()
        .participants()
        .getFirst();
  }

  private static void connect(Crowd crowd, World world, RoomKey room, UserId user) {
    crowd.connect(world.new Functions(), room, user, Optional.empty());
  }

  private static void killAtEachCall(Function<World, Scene> scenes) {
    Parallel.inTurn(
        () -> {
          int call = 1;
          while (kill(call, scenes)) {
            call++;
          }
          assertThat(call).as("calls of the action").isGreaterThan(5);
        });
  }

  /// Whether the action had so many calls.
  private static boolean kill(int call, Function<World, Scene> scenes) {
    World world = new World(call);
    world.unrest(false);
    Scene scene = scenes.apply(world);
    world.pass(SOON);
    assertThat(scene.crowd().evicted()).as("refused to connect").isZero();
    long before = end(world, scene.room());
    world.dieAt(call);
    try {
      scene.action().run();
    } catch (World.Crash e) {
      // Its caller gets no answer.
    }
    boolean died = world.hasDied();
    world.dieAt(0);
    world.pass(SOON);
    scene.crowd().ping();
    scene.crowd().nobodyHearsWhatTheyMayNot(findSession(world, scene.room()));
    agrees(world, scene.room(), call);
    assertThat(died || end(world, scene.room()) > before).as("the action is made").isTrue();
    return died;
  }

  private static long end(World world, RoomKey room) {
    return new InMemoryRoomLog(world.store)
        .newest(room, 1).stream().mapToLong(Entry::seq).findFirst().orElse(0);
  }

  private static Optional<BreakoutSession> findSession(World world, RoomKey room) {
    return new InMemoryRooms(world.store)
        .find(room)
        .flatMap(Room::breakout)
        .flatMap(Breakout::session)
        .flatMap(
            in ->
                new InMemoryBreakoutSessions(world.store)
                    .find(new BreakoutSessionKey(room.client(), in.session())));
  }

  private static void agrees(World world, RoomKey key, int call) {
    Optional<Room> room = new InMemoryRooms(world.store).find(key);
    List<UserId> inside = participants(world, key);
    long counted =
        new InMemoryRoomLog(world.store)
            .newest(key, 1).stream()
                .mapToLong(entry -> entry.state().participants())
                .findFirst()
                .orElse(0);
    assertThat(counted).as("killed at call %d", call).isEqualTo(inside.size());
    room.flatMap(Room::breakout)
        .ifPresent(
            breakout -> assertThat(breakout.isSettled()).as("killed at call %d", call).isTrue());
    findSession(world, key).ifPresent(session -> isAsItSays(world, session, call));
  }

  /// Whoever has a place is in its breakout and in the parent room, and nobody else is.
  private static void isAsItSays(World world, BreakoutSession session, int call) {
    boolean isThere = new InMemoryRooms(world.store).find(session.parentKey()).isPresent();
    assertThat(session.isClosed()).as("killed at call %d", call).isEqualTo(!isThere);
    AutoAssignment groups =
        AutoAssignment.of(
            session.rooms(), new InMemoryBreakoutSessions(world.store).placements(session));
    for (BreakoutEvent.Group group : groups.groups()) {
      List<UserId> placed = session.isClosed() ? List.of() : group.participants();
      assertThat(participants(world, session.roomKey(group.room())))
          .as("killed at call %d", call)
          .containsExactlyInAnyOrderElementsOf(placed);
      assertThat(participants(world, session.parentKey())).containsAll(placed);
    }
  }

  private static List<UserId> participants(World world, RoomKey room) {
    return new InMemoryParticipants(world.store)
        .page(room, 0, 1_000).stream().map(Participant::user).toList();
  }
}
