package io.parley.core.log;

import io.parley.core.entry.Entry;
import io.parley.core.memory.ForwardingLog;
import io.parley.core.room.RoomKey;
import io.parley.core.store.StoreException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// A log for one thread that takes its time before and after each call, and sometimes does not
/// tell what it did.
final class JitteryLog extends ForwardingLog {

  private static final int LONGEST_NANOS = 200_000;

  private final Random random;
  private int faultsInARow;

  JitteryLog(RoomLog log, Random random) {
    super(log);
    this.random = random;
  }

  @Override
  public List<Entry> before(RoomKey room, long seq, int limit) {
    jitter();
    List<Entry> read = log.before(room, seq, limit);
    jitter();
    return read;
  }

  @Override
  public List<Entry> after(RoomKey room, long seq, int limit) {
    jitter();
    List<Entry> read = log.after(room, seq, limit);
    jitter();
    return read;
  }

  @Override
  public Append append(List<Entry> entries, List<StateChange> changes, Instant now) {
    return unreliably(() -> log.append(entries, changes, now));
  }

  @Override
  public Append reserve(RoomKey room, long seq, Reservation reservation, Instant now) {
    return unreliably(() -> log.reserve(room, seq, reservation, now));
  }

  private Append unreliably(Supplier<Append> write) {
    jitter();
    if (isFaulty()) {
      throw new StoreException("lost on the way there", true);
    }
    Append append = write.get();
    jitter();
    if (isFaulty()) {
      throw new StoreException("lost on the way back", true);
    }
    faultsInARow = 0;
    return append;
  }

  private boolean isFaulty() {
    boolean isFaulty = faultsInARow < 3 && random.nextInt(12) == 0;
    faultsInARow += isFaulty ? 1 : 0;
    return isFaulty;
  }

  private void jitter() {
    if (random.nextInt(3) == 0) {
      LockSupport.parkNanos(random.nextInt(LONGEST_NANOS));
    }
  }
}
