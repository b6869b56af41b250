package io.parley.core.connection;

import io.parley.core.limit.Limits;
import io.parley.core.limit.RecentlyUsed;
import io.parley.core.room.RoomKey;
import io.parley.core.socket.BucketRange;
import io.parley.core.socket.Connections;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/// Limits the connections of one room. A large room is estimated by the part of its buckets that
/// the first recipients fill, and a room far below its limit is not looked at again before it can
/// have reached it.
public final class RoomConnections {

  /// Recipients of one look: five read units. Their number differs from the room's by a tenth once
  /// in a thousand rooms.
  static final int SAMPLE = 1_000;

  /// New connections a second: twice what API Gateway takes of an account.
  private static final int FASTEST = 1_000;

  /// With fewer places left each connection is counted.
  private static final int NEAR = 100;

  private static final int CAPACITY = 1_000;

  private final Connections connections;
  private final Supplier<Limits> limits;
  private final Clock clock;
  private final RecentlyUsed<RoomKey, Instant> belowUntil = new RecentlyUsed<>(CAPACITY);

  public RoomConnections(Connections connections, Supplier<Limits> limits, Clock clock) {
    this.connections = connections;
    this.limits = limits;
    this.clock = clock;
  }

  /// Whether a room takes one more connection: at most 5 read units, mostly none.
  boolean hasPlace(RoomKey room) {
    int most = limits.get().connectionsPerRoom();
    Instant now = clock.instant();
    if (most == 0 || now.isBefore(belowUntil.get(room, _ -> Instant.MIN))) {
      return true;
    }
    long left = most - estimate(room, Math.min(most, SAMPLE));
    if (left >= NEAR) {
      belowUntil.put(room, now.plus(Duration.ofSeconds(left).dividedBy(FASTEST)));
    }
    return left > 0;
  }

  /// @param sample exact up to so many
  private long estimate(RoomKey room, int sample) {
    Connections.Page page = connections.page(room, BucketRange.ALL, sample);
    long read = page.recipients().size();
    // The last bucket was read in part, on average half of it.
    return page.rest()
        .map(rest -> Math.max(read, read * 2 * BucketRange.BUCKETS / (2L * rest.first() + 1)))
        .orElse(read);
  }
}
