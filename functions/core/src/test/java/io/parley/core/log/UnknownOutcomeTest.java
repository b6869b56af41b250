package io.parley.core.log;

import static io.parley.core.contract.Drafts.named;
import static io.parley.core.contract.Drafts.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.parley.core.contract.Instance;
import io.parley.core.contract.RoomPorts;
import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.log.FaultyLog.Fault;
import io.parley.core.member.Join;
import io.parley.core.member.Leave;
import io.parley.core.message.Send;
import io.parley.core.room.RoomKey;
import io.parley.core.store.StoreException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// A write whose outcome is unknown is found out, and is there exactly once.
final class UnknownOutcomeTest {

  private final RoomPorts ports = RoomPorts.inMemory();
  private final Instance elsewhere = Instance.on(ports);
  private final RoomKey room = elsewhere.roomOf("ann", "bob");
  private final FaultyLog log =
      new FaultyLog(ports.log(), () -> elsewhere.send(room, plain("bob", "rival")));
  private final Instance here = Instance.on(ports.withLog(_ -> log));

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "REFUSES")
  void aMessageIsThereOnceAndIsNoDuplicate(Fault fault) {
    for (Fault[] faults : new Fault[][] {{fault}, {fault, fault}, {Fault.THROWS, fault}}) {
      long before = last().seq();
      log.next(faults);

      Send send = here.send(room, plain("ann", "hello"));

      assertThat(send).isInstanceOf(Send.Accepted.class);
      assertThat(((Send.Accepted) send).duplicate()).isFalse();
      assertThat(sentBy("ann", before)).containsExactly(((Send.Accepted) send).entry());
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "REFUSES")
  void aNamedMessageIsThereOnceAndIsNoDuplicate(Fault fault) {
    log.next(fault);

    Send send = here.send(room, named("ann", "hello", "m1"));

    Entry entry = sentBy("ann", 0).getFirst();
    assertThat(sentBy("ann", 0)).hasSize(1);
    assertThat(send).isEqualTo(new Send.Accepted(entry, false));
    assertThat(here.send(room, named("ann", "hello", "m1")))
        .isEqualTo(new Send.Accepted(entry, true));
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "REFUSES")
  void aJoinSucceedsAndCountsOnce(Fault fault) {
    log.next(fault);

    assertThat(here.join(room, "eve")).isInstanceOf(Join.Joined.class);

    assertThat(last().state().participants()).isEqualTo(3);
    assertThat(ports.participants().page(room, 0, 10)).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "REFUSES")
  void aLeaveSucceedsAndCountsOnce(Fault fault) {
    log.next(fault);

    assertThat(here.leave(room, "ann")).isInstanceOf(Leave.Left.class);

    assertThat(last().state().participants()).isEqualTo(1);
    assertThat(here.send(room, plain("ann", "late"))).isEqualTo(new Send.NotAMember());
  }

  @ParameterizedTest
  @EnumSource(names = {"COMMITS_AND_THROWS", "THROWS", "COMMITS_AND_SAYS_TAKEN"})
  void aNewRoomIsThereOnce(Fault fault) {
    log.next(fault);

    RoomKey created = here.create("{}");

    assertThat(ports.log().newest(created, 10)).hasSize(1);
    assertThat(ports.rooms().find(created)).isPresent();
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "REFUSES")
  void aDeletionSucceeds(Fault fault) {
    log.next(fault);

    // A rival that comes after the deletion is refused.
    assertThat(here.delete(room)).isTrue();

    assertThat(last().state().deleted()).isTrue();
    assertThat(ports.log().after(room, 0, 100))
        .filteredOn(entry -> entry.event() instanceof Event.RoomDeleted)
        .hasSize(1);
  }

  @Test
  void aStoreThatNeverAnswersIsARetryableFault() {
    for (int i = 0; i < 50; i++) {
      log.next(Fault.THROWS);
    }

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> here.send(room, named("ann", "hello", "m1")))
        .matches(StoreException::retryable);
    assertThat(log.appends()).isLessThanOrEqualTo(5);
    assertThat(sentBy("ann", 0)).isEmpty();
  }

  @Test
  void theLastFaultOfManyMayStillHaveCommitted() {
    log.next(Fault.THROWS, Fault.THROWS, Fault.THROWS, Fault.COMMITS_AND_THROWS);

    assertThat(here.send(room, plain("ann", "hello"))).isInstanceOf(Send.Accepted.class);
    assertThat(sentBy("ann", 0)).hasSize(1);
  }

  @Test
  void whatCanNeverWorkIsNotTriedAgain() {
    log.next(Fault.REFUSES);

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> here.send(room, plain("ann", "hello")))
        .matches(e -> !e.retryable());
    assertThat(log.appends()).isEqualTo(1);
  }

  private Entry last() {
    return ports.log().newest(room, 1).getFirst();
  }

  private List<Entry> sentBy(String user, long after) {
    return ports.log().after(room, after, 1_000).stream()
        .filter(entry -> sender(entry).equals(Optional.of(user)))
        .toList();
  }

  private static Optional<String> sender(Entry entry) {
    return entry.event() instanceof Event.MessageSent sent
        ? Optional.of(sent.sender().value())
        : Optional.empty();
  }
}
