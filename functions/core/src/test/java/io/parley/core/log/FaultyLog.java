package io.parley.core.log;

import io.parley.core.entry.Entry;
import io.parley.core.memory.ForwardingLog;
import io.parley.core.room.RoomKey;
import io.parley.core.store.StoreException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A log whose next appends go wrong, one fault each.
final class FaultyLog extends ForwardingLog {

  /// What goes wrong.
  enum Fault {
    NONE,
    /// It is stored, and the caller does not learn that.
    COMMITS_AND_THROWS,
    /// It is not stored, and the caller does not learn that.
    THROWS,
    /// It is stored, another entry follows, and the caller does not learn that.
    COMMITS_AND_IS_FOLLOWED,
    /// Somebody else gets the place.
    RIVAL_WINS,
    /// Somebody else gets the place, and the caller does not learn that.
    RIVAL_WINS_AND_THROWS,
    /// It is stored by a first attempt inside the store's client, whose second one finds the place
    /// taken.
    COMMITS_AND_SAYS_TAKEN,
    /// It can never work.
    REFUSES
  }

  /// An append or a reservation.
  @FunctionalInterface
  private interface Write {
    Append run();
  }

  private final Deque<Fault> faults = new ArrayDeque<>();
  private final Runnable rival;
  private int appends;
  private int reservations;

  FaultyLog(RoomLog log, Runnable rival) {
    super(log);
    this.rival = rival;
  }

  void next(Fault... next) {
    faults.addAll(Arrays.asList(next));
  }

  int reservations() {
    return reservations;
  }

  int appends() {
    return appends;
  }

  @Override
  public Append append(List<Entry> entries, List<StateChange> changes, Instant now) {
    appends++;
    return unreliably(() -> log.append(entries, changes, now));
  }

  @Override
  public Append reserve(RoomKey room, long seq, Reservation reservation, Instant now) {
    reservations++;
    return unreliably(() -> log.reserve(room, seq, reservation, now));
  }

  private Append unreliably(Write write) {
    @Nullable Fault fault = faults.poll();
    return switch (fault) {
      case null -> write.run();
      case NONE -> write.run();
      case COMMITS_AND_THROWS -> {
        write.run();
        throw new StoreException("no answer", true);
      }
      case THROWS -> throw new StoreException("no answer", true);
      case COMMITS_AND_IS_FOLLOWED -> {
        write.run();
        rival.run();
        throw new StoreException("no answer", true);
      }
      case RIVAL_WINS -> {
        rival.run();
        yield write.run();
      }
      case RIVAL_WINS_AND_THROWS -> {
        rival.run();
        write.run();
        throw new StoreException("no answer", true);
      }
      case COMMITS_AND_SAYS_TAKEN -> {
        write.run();
        yield Append.TAKEN;
      }
      case REFUSES -> throw new StoreException("malformed", false);
    };
  }
}
