package io.parley.core.log;

import static io.parley.core.contract.Drafts.named;
import static io.parley.core.contract.Drafts.plain;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.contract.Instance;
import io.parley.core.contract.RoomPorts;
import io.parley.core.entry.Entry;
import io.parley.core.memory.ForwardingLog;
import io.parley.core.memory.InMemoryStore;
import io.parley.core.memory.ManualClock;
import io.parley.core.message.Send;
import io.parley.core.metric.Metric;
import io.parley.core.metric.Metrics;
import io.parley.core.room.RoomKey;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What an instance remembers saves reads, and never decides anything by itself.
final class RememberedTailTest {

  private final ManualClock clock = new ManualClock();
  private final InMemoryStore store = new InMemoryStore();
  private final RoomPorts ports = RoomPorts.of(store);
  private final Instance elsewhere = Instance.on(ports);
  private final CountingLog log = new CountingLog(ports.log());
  private final Instance here = Instance.on(ports.withLog(_ -> log), clock, _ -> {});
  private final RoomKey room = elsewhere.roomOf("ann", "bob");

  @Test
  void aWarmInstanceWritesWithoutReading() {
    here.send(room, named("ann", "hello", "m0"));
    log.reset();

    for (int i = 1; i <= 500; i++) {
      here.send(room, named("ann", "hello", "m" + i));
    }

    assertThat(log.reads).isZero();
    assertThat(log.appends).isEqualTo(500);
  }

  @Test
  void aColdInstanceReadsOnce() {
    here.send(room, plain("ann", "hello"));

    assertThat(log.reads).isEqualTo(1);
    assertThat(log.appends).isEqualTo(1);
  }

  @Test
  void aPlaceLostOnceCostsOneReadAndOneMoreWrite() {
    here.send(room, plain("ann", "hello"));
    elsewhere.send(room, plain("bob", "hello"));
    log.reset();
    Metrics metrics = new Metrics("t");

    metrics.during(() -> here.send(room, plain("ann", "hello")));

    assertThat(log.reads).isEqualTo(1);
    assertThat(log.appends).isEqualTo(2);
    assertThat(metrics.valueOf(Metric.APPEND_TRIES)).isEqualTo(2);
    assertThat(metrics.valueOf(Metric.CONFLICTS)).isEqualTo(1);
  }

  @Test
  void aTailFarBehindIsReadAnewAndNotReplayed() {
    here.send(room, plain("ann", "hello"));
    for (int i = 0; i < 5_000; i++) {
      elsewhere.send(room, plain("bob", "hello"));
    }
    log.reset();

    here.send(room, plain("ann", "hello"));

    assertThat(log.reads).isEqualTo(2);
    assertThat(log.entries).isLessThan(1_000);
  }

  @Test
  void aTailIsForgottenBeforeLaterEntriesAreErased() {
    here.send(room, plain("ann", "hello"));
    elsewhere.delete(room);
    clock.advance(RoomTails.LIFE);
    // What upkeep leaves of a deleted room.
    store.eraseBefore(room, 100);

    assertThat(here.send(room, plain("ann", "late"))).isEqualTo(new Send.NoSuchRoom());
    assertThat(ports.log().newest(room, 1)).isEmpty();
  }

  @Test
  void entriesErasedFromTheBeginningAreNotMissed() {
    for (int i = 0; i < 300; i++) {
      elsewhere.send(room, named("ann", "hello", "m" + i));
    }
    store.eraseBefore(room, 290);

    assertThat(here.send(room, named("ann", "hello", "m299")))
        .matches(RememberedTailTest::isRepeat);
    assertThat(here.send(room, named("ann", "hello", "m0"))).matches(send -> !isRepeat(send));
  }

  private static boolean isRepeat(Send send) {
    return send instanceof Send.Accepted accepted && accepted.duplicate();
  }

  private static final class CountingLog extends ForwardingLog {
    private int reads;
    private int entries;
    private int appends;

    CountingLog(RoomLog log) {
      super(log);
    }

    void reset() {
      reads = 0;
      entries = 0;
      appends = 0;
    }

    @Override
    public List<Entry> before(RoomKey room, long seq, int limit) {
      return counted(log.before(room, seq, limit));
    }

    @Override
    public List<Entry> after(RoomKey room, long seq, int limit) {
      return counted(log.after(room, seq, limit));
    }

    @Override
    public Append append(List<Entry> entries, List<StateChange> changes, Instant now) {
      appends++;
      return log.append(entries, changes, now);
    }

    @Override
    public Append reserve(RoomKey room, long seq, Reservation reservation, Instant now) {
      appends++;
      return log.reserve(room, seq, reservation, now);
    }

    private List<Entry> counted(List<Entry> read) {
      reads++;
      entries += read.size();
      return read;
    }
  }
}
