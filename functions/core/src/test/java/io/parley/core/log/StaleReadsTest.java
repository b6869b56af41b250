package io.parley.core.log;

import static io.parley.core.contract.Drafts.plain;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.contract.Instance;
import io.parley.core.contract.RoomPorts;
import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.lifecycle.UpdateRoom;
import io.parley.core.member.Join;
import io.parley.core.memory.InMemoryStore;
import io.parley.core.memory.ManualClock;
import io.parley.core.message.Send;
import io.parley.core.participant.Participant;
import io.parley.core.room.Room;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Another instance acts between a transaction's commit and its answer, when DynamoDB may show each
/// of its items as it was before.
final class StaleReadsTest {

  private static final UserId ANN = new UserId("ann");

  private InMemoryStore store = new InMemoryStore();
  private RoomPorts ports = RoomPorts.of(store);

  /// What is done in the next window, once.
  private final Deque<Runnable> between = new ArrayDeque<>();

  static java.util.stream.LongStream seeds() {
    return java.util.stream.LongStream.range(0, 200);
  }

  private void begin(long seed) {
    store = new InMemoryStore(new Random(seed), this::look);
    ports = RoomPorts.of(store);
  }

  private void look() {
    @Nullable Runnable next = between.poll();
    if (next != null) {
      next.run();
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whoIsSeenLeavingSendsNothingMore(long seed) {
    begin(seed);
    Instance elsewhere = Instance.on(ports);
    RoomKey room = elsewhere.roomOf("ann", "bob");
    ManualClock clock = new ManualClock();
    Instance cold = Instance.on(ports, clock, clock::advance);
    between.add(() -> cold.send(room, plain("ann", "perhaps before")));

    elsewhere.leave(room, "ann");

    for (int minutes = 0; minutes < 27; minutes += 9) {
      assertThat(cold.send(room, plain("ann", "spam"))).isEqualTo(new Send.NotAMember());
      elsewhere.send(room, plain("bob", "stop"));
      clock.advance(Duration.ofMinutes(9));
    }
    assertThat(ports.log().after(room, 0, 100))
        .filteredOn(entry -> entry.event() instanceof Event.UserLeft)
        .allSatisfy(left -> assertNothingSentAfter(left, room));
  }

  private void assertNothingSentAfter(Entry left, RoomKey room) {
    assertThat(ports.log().after(room, left.seq(), 100))
        .noneMatch(
            entry -> entry.event() instanceof Event.MessageSent sent && sent.sender().equals(ANN));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void ofTwoJoinsOneIsRefused(long seed) {
    begin(seed);
    Instance elsewhere = Instance.on(ports);
    RoomKey room = elsewhere.roomOf("bob");
    Instance cold = Instance.on(ports);
    Deque<Join> joins = new ArrayDeque<>();
    between.add(() -> joins.add(cold.join(room, "ann")));

    joins.add(elsewhere.join(room, "ann"));

    assertThat(joins).filteredOn(Join.Joined.class::isInstance).hasSize(1);
    assertThat(joins).contains(new Join.AlreadyIn());
    assertCounted(room);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void noChangeOfARoomIsLost(long seed) {
    begin(seed);
    RoomKey room = Instance.on(ports).roomOf("bob");
    between.add(() -> update(room, Optional.empty(), Optional.of("new description")));

    update(room, Optional.of("new name"), Optional.empty());

    Room now = ports.rooms().find(room).orElseThrow();
    assertThat(now.name()).isEqualTo("new name");
    assertThat(now.description()).isEqualTo("new description");
  }

  private void update(RoomKey room, Optional<String> name, Optional<String> description) {
    ManualClock clock = new ManualClock();
    RoomWriter writer = new RoomWriter(ports.log(), ports.participants(), clock, clock::advance);
    UpdateRoom update = new UpdateRoom(writer, ports.rooms(), (_, _) -> {}, clock);
    var _ = update.update(room, new UpdateRoom.Edits(name, description, Optional.empty()));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void noEditOfAMessageIsLost(long seed) {
    begin(seed);
    Instance one = Instance.on(ports);
    Instance other = Instance.on(ports);
    RoomKey room = one.roomOf("ann");
    long message = ((Send.Accepted) one.send(room, plain("ann", "hello"))).entry().seq();
    between.add(() -> other.setMeta(room, message, "{\"pinned\":true}"));

    var _ = one.edit(room, message, "hello again");

    var now = ports.revisions().find(room, message).orElseThrow();
    assertThat(now.content()).isEqualTo("hello again");
    assertThat(now.meta().json()).isEqualTo("{\"pinned\":true}");
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aChatIsHandedOverToSomebodyWhoIsInIt(long seed) {
    begin(seed);
    Instance one = Instance.on(ports);
    Instance other = Instance.on(ports);
    RoomKey chat = one.chatOf("ann", "bob", "cleo");
    between.add(() -> other.leave(chat, "ann"));

    one.leave(chat, "bob");

    assertThat(ports.rooms().find(chat).orElseThrow().owner()).contains(new UserId("cleo"));
    assertCounted(chat);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whoJoinsWhileTheOwnerLeavesOwnsTheChat(long seed) {
    begin(seed);
    Instance one = Instance.on(ports);
    Instance other = Instance.on(ports);
    RoomKey chat = one.chatOf("ann");
    between.add(() -> other.leave(chat, "ann"));

    one.join(chat, "bob");

    Room now = ports.rooms().find(chat).orElseThrow();
    boolean bobWasFirst =
        !(ports.log().newest(chat, 1).getFirst().event() instanceof Event.UserJoined);
    assertThat(now.owner())
        .isEqualTo(bobWasFirst ? Optional.of(new UserId("bob")) : Optional.empty());
    assertCounted(chat);
  }

  private void assertCounted(RoomKey room) {
    assertThat(ports.participants().page(room, 0, 10).stream().map(Participant::user).toList())
        .hasSize((int) ports.log().newest(room, 1).getFirst().state().participants());
  }
}
