package io.parley.core.message;

import static io.parley.core.contract.Drafts.named;
import static io.parley.core.contract.Drafts.plain;
import static io.parley.core.contract.Drafts.since;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.contract.Instance;
import io.parley.core.contract.RoomPorts;
import io.parley.core.entry.Entry;
import io.parley.core.json.Meta;
import io.parley.core.log.DecisionInputs;
import io.parley.core.room.RoomKey;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Each fact holds for an instance that sent the first, one that knows the room, and one that
/// never met it.
final class RepeatedSendTest {

  enum Where {
    SAME_INSTANCE,
    WARM_INSTANCE,
    COLD_INSTANCE
  }

  private final RoomPorts ports = RoomPorts.inMemory();
  private final Instance first = Instance.on(ports);
  private final Instance other = Instance.on(ports);
  private final RoomKey room = first.roomOf("ann", "bob");

  @ParameterizedTest
  @EnumSource
  void aRepeatGetsTheFirstAnswer(Where where) {
    Instance again = instance(where);
    Entry entry = accepted(first.send(room, named("ann", "hello", "m1")));
    fill(DecisionInputs.RECENT - 1);

    assertThat(again.send(room, named("ann", "hello", "m1")))
        .isEqualTo(new Send.Accepted(entry, true));
    assertThat(again.send(room, named("ann", "hello", "m1")))
        .isEqualTo(new Send.Accepted(entry, true));
    assertThat(last()).isEqualTo(entry.seq() + DecisionInputs.RECENT - 1);
  }

  @ParameterizedTest
  @EnumSource
  void aRepeatFurtherBackIsFoundByThePositionOfItsSender(Where where) {
    Instance again = instance(where);
    Entry entry = accepted(first.send(room, since(3, "ann", "hello", "m1")));
    fill(1_100);

    assertThat(again.send(room, since(3, "ann", "hello", "m1")))
        .isEqualTo(new Send.Accepted(entry, true));
    assertThat(last()).isEqualTo(entry.seq() + 1_100);
  }

  @ParameterizedTest
  @EnumSource
  void theSameNameForAnotherMessageIsAMismatchAndChangesNothing(Where where) {
    Instance again = instance(where);
    first.send(room, named("ann", "hello", "m1"));
    long before = last();

    assertThat(again.send(room, named("ann", "HELLO", "m1"))).isEqualTo(new Send.Mismatch());
    assertThat(again.send(room, withType(named("ann", "hello", "m1"), "image", "{}")))
        .isEqualTo(new Send.Mismatch());
    assertThat(again.send(room, withType(named("ann", "hello", "m1"), "text", "{\"a\":1}")))
        .isEqualTo(new Send.Mismatch());
    assertThat(last()).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource
  void theSameNameOfAnotherSenderIsAnotherMessage(Where where) {
    Instance again = instance(where);
    first.send(room, named("ann", "hello", "m1"));

    assertThat(accepted(again.send(room, named("bob", "hello", "m1"))).seq()).isEqualTo(last());
    assertThat(first.send(room, named("bob", "hello", "m1"))).matches(RepeatedSendTest::isRepeat);
    assertThat(first.send(room, named("ann", "hello", "m1"))).matches(RepeatedSendTest::isRepeat);
  }

  @ParameterizedTest
  @EnumSource
  void aRepeatIsAnsweredAfterItsSenderHasLeft(Where where) {
    Instance again = instance(where);
    Entry entry = accepted(first.send(room, named("ann", "hello", "m1")));
    other.leave(room, "ann");

    assertThat(again.send(room, named("ann", "hello", "m1")))
        .isEqualTo(new Send.Accepted(entry, true));
  }

  @ParameterizedTest
  @EnumSource
  void aPositionFurtherBackThanCanBeSearchedIsRefusedAndNotGuessed(Where where) {
    first.send(room, since(3, "ann", "hello", "m1"));
    Instance again = instance(where);
    fill(DecisionInputs.FURTHEST);
    long before = last();

    long furthest = before - DecisionInputs.FURTHEST;
    assertThat(again.send(room, since(furthest - 1, "bob", "hello", "m2")))
        .isEqualTo(new Send.PositionTooOld());
    assertThat(last()).isEqualTo(before);
    assertThat(accepted(again.send(room, since(furthest, "bob", "hello", "m2"))).seq())
        .isEqualTo(before + 1);
  }

  @Test
  void aPositionBeyondTheEndIsNoFault() {
    assertThat(accepted(other.send(room, since(1_000, "ann", "hello", "m1"))).seq())
        .isEqualTo(last());
  }

  @Test
  void messagesWithoutANameAreNeverRepeats() {
    first.send(room, plain("ann", "hello"));
    first.send(room, plain("ann", "hello"));

    assertThat(last()).isEqualTo(5);
  }

  @Test
  void aWarmInstanceKnowsTheRecentNamesOfABusyRoom() {
    for (int i = 0; i < 1_000; i++) {
      first.send(room, named("ann", "hello", "m" + i));
    }
    List<Entry> log = ports.log().after(room, 3, 2_000);

    for (int i = 1_000 - DecisionInputs.RECENT; i < 1_000; i++) {
      assertThat(first.send(room, named("ann", "hello", "m" + i)))
          .isEqualTo(new Send.Accepted(log.get(i), true));
    }
  }

  private Instance instance(Where where) {
    return switch (where) {
      case SAME_INSTANCE -> first;
      case WARM_INSTANCE -> {
        other.send(room, plain("bob", "warm"));
        yield other;
      }
      case COLD_INSTANCE -> Instance.on(ports);
    };
  }

  /// Makes the log longer by that many entries.
  private void fill(int entries) {
    Instance third = Instance.on(ports);
    for (int i = 0; i < entries; i++) {
      third.send(room, plain("bob", "filling"));
    }
  }

  private long last() {
    return ports.log().newest(room, 1).getFirst().seq();
  }

  private static Draft withType(Draft draft, String type, String meta) {
    return new Draft(
        draft.sender(),
        draft.senderName(),
        draft.content(),
        type,
        Meta.of(meta),
        draft.clientMessageId(),
        draft.afterSeq());
  }

  private static boolean isRepeat(Send send) {
    return send instanceof Send.Accepted accepted && accepted.duplicate();
  }

  private static Entry accepted(Send send) {
    assertThat(send).isInstanceOf(Send.Accepted.class);
    assertThat(isRepeat(send)).isFalse();
    return ((Send.Accepted) send).entry();
  }
}
