package io.parley.core.log;

import io.parley.core.room.RoomKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The tails this instance has met most recently.
final class RoomTails {

  /// A tail is forgotten before the entries after it can have been erased: an instance that missed
  /// them would find their places free.
  static final Duration LIFE = Duration.ofMinutes(10);

  private static final int CAPACITY = 1_000;

  private record Kept(RoomTail tail, Instant until) {}

  private final Clock clock;
  private final Map<RoomKey, Kept> tails =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<RoomKey, Kept> eldest) {
          return size() > CAPACITY;
        }
      };

  RoomTails(Clock clock) {
    this.clock = clock;
  }

  synchronized Optional<RoomTail> get(RoomKey room) {
    Instant now = clock.instant();
    return Optional.ofNullable(tails.get(room))
        .filter(kept -> now.isBefore(kept.until()))
        .map(Kept::tail);
  }

  /// Keeps a tail that was true just now, unless a later one of the room is known already.
  synchronized void put(RoomKey room, RoomTail tail) {
    if (tail.exists()) {
      Kept recent = new Kept(tail.bounded(), clock.instant().plus(LIFE));
      tails.merge(
          room, recent, (kept, newer) -> kept.tail().seq() > newer.tail().seq() ? kept : newer);
    } else {
      tails.remove(room);
    }
  }
}
