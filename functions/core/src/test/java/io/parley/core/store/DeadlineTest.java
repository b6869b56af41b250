package io.parley.core.store;

import static io.parley.core.contract.Drafts.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.core.contract.Instance;
import io.parley.core.contract.RoomPorts;
import io.parley.core.entry.Entry;
import io.parley.core.log.RoomLog;
import io.parley.core.log.StateChange;
import io.parley.core.memory.ForwardingLog;
import io.parley.core.memory.ManualClock;
import io.parley.core.message.Send;
import io.parley.core.room.RoomKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A call is given up while there is time to say so.
final class DeadlineTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(29);

  private final RoomPorts ports = RoomPorts.inMemory();
  private final RoomKey room = Instance.on(ports).roomOf("ann");
  private final ManualClock clock = new ManualClock();
  private final Instant end = clock.instant().plus(TIMEOUT);
  private final List<Duration> pauses = new ArrayList<>();
  private final Blocked blocked = new Blocked(ports.log());
  private final Instance instance =
      Instance.on(
          ports.withLog(_ -> blocked),
          clock,
          pause -> {
            pauses.add(pause);
            clock.advance(pause);
          });

  /// A log in which every place is taken by a transaction that does not end.
  private static final class Blocked extends ForwardingLog {
    private boolean blocked = true;
    private int appends;
    private int loads;

    Blocked(RoomLog log) {
      super(log);
    }

    @Override
    public Append append(List<Entry> entries, List<StateChange> changes, Instant now) {
      appends++;
      return blocked ? Append.TAKEN : log.append(entries, changes, now);
    }

    @Override
    public List<Entry> before(RoomKey room, long seq, int limit) {
      loads++;
      return log.before(room, seq, limit);
    }
  }

  @Test
  void aBlockedCallEndsThreeSecondsBeforeItsTime() {
    assertThatThrownBy(() -> Deadline.within(end, () -> instance.send(room, plain("ann", "x"))))
        .isInstanceOfSatisfying(
            StoreException.class, fault -> assertThat(fault.retryable()).isTrue());

    assertThat(clock.instant()).isBetween(end.minusSeconds(4), end.minusSeconds(2));
  }

  @Test
  void betweenTwoTriesThereIsAPause() {
    assertThatThrownBy(() -> Deadline.within(end, () -> instance.send(room, plain("ann", "x"))));

    assertThat(pauses).hasSizeGreaterThanOrEqualTo(blocked.appends - 1);
    assertThat(blocked.appends).isLessThan(200);
  }

  @Test
  void whatWasReadIsRemembered() {
    assertThatThrownBy(() -> Deadline.within(end, () -> instance.send(room, plain("ann", "x"))));
    blocked.blocked = false;
    int loads = blocked.loads;

    assertThat(instance.send(room, plain("ann", "x"))).isInstanceOf(Send.Accepted.class);
    assertThat(blocked.loads).isEqualTo(loads);
  }

  @Test
  void aCallWithoutTimeTriesNothing() {
    Instant soon = clock.instant().plusSeconds(2);

    assertThatThrownBy(() -> Deadline.within(soon, () -> instance.send(room, plain("ann", "x"))))
        .isInstanceOf(StoreException.class);
    assertThat(blocked.appends).isZero();
  }

  @Test
  void whereNobodyWaitsTriesAreCounted() {
    assertThatThrownBy(() -> instance.send(room, plain("ann", "x")))
        .isInstanceOf(StoreException.class);
    assertThat(blocked.appends).isEqualTo(400);
  }

  @Test
  void aCallsPartsOnOtherThreadsHaveItsDeadline() {
    List<Optional<Duration>> left =
        Deadline.within(end, () -> Parallel.map(List.of(1, 2, 3), _ -> Deadline.left(clock)));

    assertThat(left).hasSize(3).containsOnly(Optional.of(TIMEOUT));
    assertThat(Deadline.left(clock)).isEmpty();
  }
}
