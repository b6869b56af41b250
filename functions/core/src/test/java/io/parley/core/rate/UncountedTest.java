package io.parley.core.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.core.contract.Drafts;
import io.parley.core.contract.Instance;
import io.parley.core.contract.RoomPorts;
import io.parley.core.limit.Limits;
import io.parley.core.limit.StoreFaults;
import io.parley.core.log.RoomLog;
import io.parley.core.memory.InMemorySharedBuckets;
import io.parley.core.memory.Interrupted;
import io.parley.core.memory.ManualClock;
import io.parley.core.message.Send;
import io.parley.core.room.RoomKey;
import io.parley.core.store.StoreException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Messages that come while the store of the limits does not answer, and are not sent either.
final class UncountedTest {

  private static final Limits OF_CLIENTS = new Limits(0, 0, 500, 0, 0, 0, 0, 0);

  private final ManualClock clock = new ManualClock();
  private final InMemorySharedBuckets buckets = new InMemorySharedBuckets();
  private final RoomPorts ports =
      RoomPorts.inMemory().withLog(log -> Interrupted.of(RoomLog.class, log, this::failIfAsked));
  private final Instance instance =
      Instance.on(
          ports,
          clock,
          _ -> {},
          new SendLimits(
              () -> OF_CLIENTS,
              buckets,
              new StoreFaults(clock, _ -> {}),
              bound -> bound - 1,
              clock));
  private final RoomKey room = instance.roomOf("ann");
  private boolean isLogDown;

  private void failIfAsked() {
    if (isLogDown) {
      throw new StoreException("no answer", true);
    }
  }

  @Test
  void theyGiveNothingBack() {
    buckets.fail(true);
    sendMany(50);
    isLogDown = true;
    for (int i = 0; i < 200; i++) {
      assertThatThrownBy(this::send).isInstanceOf(StoreException.class);
    }
    isLogDown = false;
    buckets.fail(false);
    clock.advance(Duration.ofSeconds(5));
    long before = buckets.units();
    sendMany(100);

    assertThat(buckets.units() - before).isBetween(2L, 4L);
  }

  private void sendMany(int count) {
    for (int i = 0; i < count; i++) {
      assertThat(send()).isInstanceOf(Send.Accepted.class);
      clock.advance(Duration.ofMillis(10));
    }
  }

  private Send send() {
    return instance.send(room, Drafts.plain("ann", "hello"));
  }
}
