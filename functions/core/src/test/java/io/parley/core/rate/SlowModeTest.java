package io.parley.core.rate;

import static io.parley.core.contract.Drafts.named;
import static io.parley.core.contract.Drafts.plain;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.contract.Instance;
import io.parley.core.contract.Racers;
import io.parley.core.contract.RoomPorts;
import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.json.Meta;
import io.parley.core.lifecycle.UpdateRoom;
import io.parley.core.limit.Limits;
import io.parley.core.limit.OverLimit;
import io.parley.core.limit.StoreFaults;
import io.parley.core.log.RoomWriter;
import io.parley.core.memory.InMemorySharedBuckets;
import io.parley.core.memory.ManualClock;
import io.parley.core.message.Send;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/// The least time between two messages of one member.
final class SlowModeTest {

  private static final Duration SLOW = Duration.ofSeconds(30);

  private final ManualClock clock = new ManualClock();
  private final RoomPorts ports = RoomPorts.inMemory();
  private final List<Instance> instances = IntStream.range(0, 5).mapToObj(_ -> start()).toList();
  private final RoomKey room = anyInstance(0).create("{\"slow_mode_seconds\":30}");

  @Test
  void aMemberWaitsBetweenTwoMessages() {
    join("ann", "bob");
    assertAccepted(send(0, "ann"));

    clock.advance(Duration.ofSeconds(10));
    assertThat(send(1, "ann"))
        .isEqualTo(new Send.SlowedDown(new OverLimit(Duration.ofSeconds(20))));
    assertAccepted(send(1, "bob"));
    clock.advance(Duration.ofSeconds(20).minusMillis(1));
    assertThat(send(2, "ann")).isInstanceOf(Send.SlowedDown.class);
    clock.advance(Duration.ofMillis(1));
    assertAccepted(send(3, "ann"));
  }

  @Test
  void aRepeatIsNotRefusedAndWhatIsRefusedDoesNotCount() {
    join("ann");
    assertAccepted(anyInstance(0).send(room, named("ann", "hello", "m1")));
    clock.advance(Duration.ofSeconds(29));
    assertThat(anyInstance(1).send(room, named("ann", "again", "m2")))
        .isInstanceOf(Send.SlowedDown.class);

    assertThat(anyInstance(1).send(room, named("ann", "hello", "m1")))
        .isInstanceOfSatisfying(Send.Accepted.class, sent -> assertThat(sent.duplicate()).isTrue());
    clock.advance(Duration.ofSeconds(1));
    assertAccepted(anyInstance(2).send(room, named("ann", "again", "m2")));
  }

  @RepeatedTest(20)
  void ofMessagesAtTheSameTimeOneIsTaken() {
    join("ann");
    List<Send> sent =
        Racers.race(8, i -> i % 2 == 0 ? start().send(room, plain("ann", "x")) : send(i, "ann"));

    assertThat(sent).filteredOn(Send.Accepted.class::isInstance).hasSize(1);
    assertThat(sent).filteredOn(Send.SlowedDown.class::isInstance).hasSize(7);
  }

  @Test
  void theOwnerOfAChatIsExempt() {
    RoomKey chat = anyInstance(0).chatOf("ann", "bob");
    change(chat, "{\"slow_mode_seconds\":30}");
    for (int i = 0; i < 3; i++) {
      assertAccepted(anyInstance(i).send(chat, plain("ann", "mine")));
    }
    assertAccepted(anyInstance(0).send(chat, plain("bob", "one")));
    assertThat(anyInstance(1).send(chat, plain("bob", "two"))).isInstanceOf(Send.SlowedDown.class);
  }

  @Test
  void itHoldsWhenItIsSwitchedOnAndEndsWhenItIsSwitchedOff() {
    join("ann");
    change(room, "{}");
    assertAccepted(send(0, "ann"));
    assertAccepted(send(1, "ann"));

    change(room, "{\"slow_mode_seconds\":30}");
    assertThat(send(2, "ann")).isInstanceOf(Send.SlowedDown.class);
    assertThat(start().send(room, plain("ann", "new"))).isInstanceOf(Send.SlowedDown.class);
    change(room, "{\"slow_mode_seconds\":21600}");
    clock.advance(SLOW);
    assertThat(send(3, "ann")).isInstanceOf(Send.SlowedDown.class);
    change(room, "{}");
    assertAccepted(send(4, "ann"));
  }

  @Test
  void aNewInstanceLooksBackAsFarAsItLasts() {
    change(room, "{\"slow_mode_seconds\":3600}");
    join("ann");
    assertAccepted(send(0, "ann"));
    for (int i = 0; i < 1_500; i++) {
      join("user" + i);
      clock.advance(Duration.ofSeconds(1));
      assertAccepted(send(0, "user" + i));
    }

    assertThat(start().send(room, plain("ann", "x"))).isInstanceOf(Send.SlowedDown.class);
    assertThat(start().send(room, plain("user0", "x"))).isInstanceOf(Send.SlowedDown.class);
    assertThat(send(0, "ann")).isInstanceOf(Send.SlowedDown.class);
    clock.advance(Duration.ofSeconds(2_100));
    assertAccepted(start().send(room, plain("ann", "x")));
  }

  @Test
  void itIsExactWhoeverSendsWhenAndWhere() {
    join("u0", "u1", "u2", "u3");
    Random random = new Random(11);
    Map<String, Instant> last = new HashMap<>();
    for (int i = 0; i < 4_000; i++) {
      clock.advance(Duration.ofMillis(random.nextInt(6_000)));
      String user = "u" + random.nextInt(4);
      boolean isFree = !last.getOrDefault(user, Instant.MIN).plus(SLOW).isAfter(clock.instant());
      Send send = send(random.nextInt(instances.size()), user);
      assertThat(send instanceof Send.Accepted).isEqualTo(isFree);
      if (isFree) {
        last.put(user, clock.instant());
      }
    }
    Map<UserId, Instant> before = new HashMap<>();
    for (Entry entry : ports.log().after(room, 0, 10_000)) {
      if (entry.event() instanceof Event.MessageSent sent) {
        Instant earlier = before.put(sent.sender(), entry.at());
        assertThat(earlier == null || !earlier.plus(SLOW).isAfter(entry.at())).isTrue();
      }
    }
  }

  private static void assertAccepted(Send send) {
    assertThat(send).isInstanceOf(Send.Accepted.class);
  }

  private void join(String... users) {
    for (String user : users) {
      anyInstance(0).join(room, user);
    }
  }

  private Send send(int instance, String user) {
    return anyInstance(instance).send(room, plain(user, "hello"));
  }

  private Instance anyInstance(int number) {
    return instances.get(number % instances.size());
  }

  private Instance start() {
    return Instance.on(
        ports,
        clock,
        clock::advance,
        new SendLimits(
            () -> Limits.NONE,
            new InMemorySharedBuckets(),
            new StoreFaults(clock, _ -> {}),
            clock));
  }

  private void change(RoomKey key, String meta) {
    RoomWriter writer = new RoomWriter(ports.log(), ports.participants(), clock, clock::advance);
    new UpdateRoom(writer, ports.rooms(), (_, _) -> {}, clock)
        .update(
            key,
            new UpdateRoom.Edits(Optional.empty(), Optional.empty(), Optional.of(Meta.of(meta))));
  }
}
