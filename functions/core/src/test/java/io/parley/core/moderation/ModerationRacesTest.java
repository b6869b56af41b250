package io.parley.core.moderation;

import static io.parley.core.contract.Drafts.plain;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.contract.Instance;
import io.parley.core.contract.Racers;
import io.parley.core.contract.RoomPorts;
import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.entry.ModerationEvent;
import io.parley.core.member.Join;
import io.parley.core.memory.InMemoryStore;
import io.parley.core.message.Send;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Role;
import io.parley.core.sanction.Sanction.Kind;
import io.parley.core.sanction.Sanction.Terms;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Bans, mutes and roles against messages and joins at the same moment, by instances with memories
/// of their own, on a store that may show a transaction's items late.
final class ModerationRacesTest {

  private static final Moderator BACKEND = Moderator.backend(Optional.empty());
  private static final UserId ANN = new UserId("ann");

  /// What is done in the next window between a transaction's commit and its answer, once.
  private final Deque<Runnable> between = new ArrayDeque<>();

  private RoomPorts ports = RoomPorts.inMemory();

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @RepeatedTest(200)
  void nothingIsSentAfterABan() {
    Instance here = Instance.on(ports);
    RoomKey room = here.roomOf("ann", "bob");
    List<Instance> warm = List.of(Instance.on(ports), Instance.on(ports));
    warm.forEach(instance -> instance.send(room, plain("ann", "hello")));

    Racers.race(
        4,
        i ->
            switch (i) {
              case 0 -> here.ban(room, "ann", Terms.NONE, BACKEND);
              case 1 -> Instance.on(ports).join(room, "ann");
              default -> warm.get(i - 2).send(room, plain("ann", "x"));
            });

    assertShutOut(room, warm);
  }

  @RepeatedTest(100)
  void nothingIsSentAfterAMuteOfSomebodyWhoJoins() {
    Instance here = Instance.on(ports);
    RoomKey room = here.roomOf("bob");
    List<Instance> warm = List.of(Instance.on(ports), Instance.on(ports));

    Racers.race(
        4,
        i ->
            switch (i) {
              case 0 -> here.mute(room, "ann", Terms.NONE, BACKEND);
              case 1 -> Instance.on(ports).join(room, "ann");
              default -> warm.get(i - 2).send(room, plain("ann", "x"));
            });

    for (Instance instance : List.of(here, warm.getFirst(), warm.getLast(), Instance.on(ports))) {
      assertThat(instance.send(room, plain("ann", "y"))).isInstanceOf(Send.Muted.class);
    }
    assertNothingSentAfter(room, ModerationEvent.UserMuted.class);
  }

  @RepeatedTest(50)
  void ofBansAndHandOversARoomKeepsOneOwner() {
    Instance here = Instance.on(ports);
    RoomKey chat = here.chatOf("zoe", "ann", "bob", "eve");

    Racers.race(
        4,
        i ->
            switch (i) {
              case 0 -> here.ban(chat, "zoe", Terms.NONE, BACKEND);
              case 1 -> Instance.on(ports).leave(chat, "ann");
              case 2 -> Instance.on(ports).assign(chat, "bob", Role.OWNER, BACKEND);
              default -> Instance.on(ports).assign(chat, "eve", Role.READER, BACKEND);
            });

    UserId owner = ports.rooms().find(chat).orElseThrow().owner().orElseThrow();
    assertThat(owner.value()).isIn("bob", "eve");
    assertThat(ports.participants().find(chat, owner)).isPresent();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whoIsSeenBannedStaysOut(long seed) {
    begin(seed);
    Instance here = Instance.on(ports);
    RoomKey room = here.roomOf("ann", "bob");
    Instance cold = Instance.on(ports);
    between.add(() -> cold.send(room, plain("ann", "perhaps before")));
    between.add(() -> Instance.on(ports).join(room, "ann"));

    here.ban(room, "ann", Terms.NONE, BACKEND);

    assertShutOut(room, List.of(cold));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whoJoinsWhileMutedIsMuted(long seed) {
    begin(seed);
    Instance here = Instance.on(ports);
    RoomKey room = here.roomOf("bob");
    Instance cold = Instance.on(ports);
    between.add(() -> cold.join(room, "ann"));
    between.add(() -> Instance.on(ports).send(room, plain("ann", "x")));

    here.mute(room, "ann", Terms.NONE, BACKEND);

    cold.join(room, "ann");
    assertThat(cold.send(room, plain("ann", "y"))).isInstanceOf(Send.Muted.class);
    assertThat(Instance.on(ports).send(room, plain("ann", "y"))).isInstanceOf(Send.Muted.class);
    assertNothingSentAfter(room, ModerationEvent.UserMuted.class);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aLiftedBanIsLiftedOnce(long seed) {
    begin(seed);
    Instance here = Instance.on(ports);
    RoomKey room = here.roomOf("bob");
    here.ban(room, "ann", Terms.NONE, BACKEND);
    between.add(() -> Instance.on(ports).lift(room, "ann", Kind.BAN, BACKEND));

    here.lift(room, "ann", Kind.BAN, BACKEND);

    assertThat(ports.log().after(room, 0, 100))
        .filteredOn(
            entry ->
                entry.event() instanceof Event.OfModeration(ModerationEvent event)
                    && event instanceof ModerationEvent.UserUnbanned)
        .hasSize(1);
    assertThat(here.join(room, "ann")).isInstanceOf(Join.Joined.class);
  }

  private void begin(long seed) {
    ports = RoomPorts.of(new InMemoryStore(new Random(seed), this::look));
  }

  private void look() {
    @Nullable Runnable next = between.poll();
    if (next != null) {
      next.run();
    }
  }

  private void assertShutOut(RoomKey room, List<Instance> others) {
    for (Instance instance : others) {
      assertThat(instance.send(room, plain("ann", "y"))).isInstanceOf(Send.Banned.class);
      assertThat(instance.join(room, "ann")).isInstanceOf(Join.Banned.class);
    }
    assertThat(ports.participants().find(room, ANN)).isEmpty();
    assertThat(ports.log().newest(room, 1).getFirst().state().participants()).isEqualTo(1);
    assertNothingSentAfter(room, ModerationEvent.UserBanned.class);
  }

  private void assertNothingSentAfter(RoomKey room, Class<? extends ModerationEvent> act) {
    List<Entry> log = ports.log().after(room, 0, 100);
    Entry acted =
        log.stream()
            .filter(
                entry ->
                    entry.event() instanceof Event.OfModeration(ModerationEvent event)
                        && act.isInstance(event))
            .findFirst()
            .orElseThrow();
    assertThat(log.subList((int) acted.seq(), log.size()))
        .noneMatch(
            entry -> entry.event() instanceof Event.MessageSent sent && sent.sender().equals(ANN));
  }
}
