package io.parley.core.erase;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Erases what deleted rooms leave behind, in bounded steps. No state is kept between steps: a
/// step begins with what it finds, so it may be killed at any point or run twice concurrently.
public final class EraseRooms {

  /// Until then an instance may remember the room's tail, and find the places of erased entries
  /// free; the longest that it may remember, and a call's timeout on top.
  public static final Duration WAIT = Duration.ofMinutes(15);

  private static final int ROOMS = 100;
  private static final int BATCH = 500;

  private final DeletedRooms deletedRooms;
  private final List<Erasure> erasures;
  private final Clock clock;

  public EraseRooms(DeletedRooms deletedRooms, List<Erasure> erasures, Clock clock) {
    this.deletedRooms = deletedRooms;
    this.erasures = List.copyOf(erasures);
    this.clock = clock;
  }

  /// The result of a step.
  ///
  /// @param items erased besides the rooms themselves
  public record Erased(int rooms, int items) {}

  /// One step.
  ///
  /// @param limit about how many items to erase at most
  public Erased step(int limit) {
    Instant until = clock.instant().minus(WAIT);
    int rooms = 0;
    int items = 0;
    for (DeletedRoom room : deletedRooms.until(until, ROOMS)) {
      int left = limit - items;
      int erased = eraseRoom(room, left);
      items += erased;
      if (erased >= left) {
        break;
      }
      deletedRooms.forget(room);
      rooms++;
    }
    return new Erased(rooms, items);
  }

  /// Returns how many items were erased: fewer than the limit when only the room itself is
  /// left.
  private int eraseRoom(DeletedRoom room, int limit) {
    int erased = 0;
    for (Erasure erasure : erasures) {
      while (true) {
        int batch = Math.min(BATCH, limit - erased);
        if (batch <= 0) {
          return erased;
        }
        int count = erasure.erase(room, batch);
        erased += count;
        if (count < batch) {
          break;
        }
      }
    }
    return erased;
  }
}
