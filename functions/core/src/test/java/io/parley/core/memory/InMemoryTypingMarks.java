package io.parley.core.memory;

import io.parley.core.access.ConnectionId;
import io.parley.core.limit.Bucket;
import io.parley.core.limit.Rate;
import io.parley.core.presence.TypingMarks;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Marks in a map.
public final class InMemoryTypingMarks implements TypingMarks {

  private record Key(RoomKey room, UserId user) {}

  private record Used(RoomKey room, UserId user, ConnectionId connection) {}

  private final Map<Key, Instant> marks = new HashMap<>();
  private final Map<Used, Instant> fullAt = new HashMap<>();

  @Override
  public synchronized boolean put(RoomKey room, UserId user, Turn turn) {
    if (!useTurn(room, user, turn)) {
      return false;
    }
    marks.put(new Key(room, user), turn.at());
    return true;
  }

  @Override
  public synchronized boolean remove(RoomKey room, UserId user, Turn turn) {
    if (!useTurn(room, user, turn)) {
      return false;
    }
    marks.remove(new Key(room, user));
    return true;
  }

  @Override
  public synchronized boolean take(RoomKey room, UserId user, Instant at) {
    return marks.remove(new Key(room, user), at);
  }

  private boolean useTurn(RoomKey room, UserId user, Turn turn) {
    Optional<Rate> rate = turn.rate();
    if (rate.isEmpty()) {
      return true;
    }
    Used key = new Used(room, user, turn.connection());
    Instant full = fullAt.getOrDefault(key, Instant.EPOCH);
    Bucket bucket =
        full.isAfter(turn.at()) ? new Bucket(Duration.between(turn.at(), full)) : Bucket.FULL;
    if (bucket.refusal(rate.get()).isPresent()) {
      return false;
    }
    fullAt.put(key, turn.at().plus(bucket.take(rate.get()).untilFull()));
    return true;
  }
}
