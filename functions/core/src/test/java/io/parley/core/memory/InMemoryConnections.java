package io.parley.core.memory;

import io.parley.core.access.ConnectionId;
import io.parley.core.access.ConnectionRef;
import io.parley.core.room.RoomKey;
import io.parley.core.socket.BucketRange;
import io.parley.core.socket.Connections;
import io.parley.core.socket.Recipient;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// Recipients in maps, each in the bucket of its hash.
public final class InMemoryConnections implements Connections {

  private static final Comparator<ConnectionRef> BY_BUCKET =
      Comparator.comparingInt(InMemoryConnections::bucket)
          .thenComparing(seat -> seat.connection().value())
          .thenComparing(ConnectionRef::userTag);

  private final Clock clock;

  private record Row(boolean takesBatches, Instant until) {}

  private final Map<RoomKey, NavigableMap<ConnectionRef, Row>> rooms = new HashMap<>();

  public InMemoryConnections(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized void add(RoomKey room, Recipient recipient, Instant until) {
    Row row = new Row(recipient.takesBatches(), until.truncatedTo(ChronoUnit.SECONDS));
    room(room).put(recipient.seat(), row);
  }

  @Override
  public synchronized void remove(RoomKey room, Collection<ConnectionRef> seats) {
    seats.forEach(room(room)::remove);
  }

  @Override
  public synchronized Page page(RoomKey room, BucketRange span, int limit) {
    List<Map.Entry<ConnectionRef, Row>> read =
        room(room).entrySet().stream()
            .filter(row -> isIn(span, row.getKey()))
            .limit(limit)
            .toList();
    List<Recipient> live =
        read.stream()
            .filter(row -> isLive(row.getValue()))
            .map(row -> new Recipient(row.getKey(), row.getValue().takesBatches()))
            .toList();
    // Like a query, it does not look whether anything follows the last one it was asked for.
    return new Page(
        live, read.size() < limit ? Optional.empty() : rest(span, read.getLast().getKey()));
  }

  private static Optional<BucketRange> rest(BucketRange span, ConnectionRef last) {
    return Optional.of(new BucketRange(bucket(last), span.last(), Optional.of(last)));
  }

  private static boolean isIn(BucketRange span, ConnectionRef seat) {
    boolean isAfter = span.after().isEmpty() || BY_BUCKET.compare(seat, span.after().get()) > 0;
    return isAfter && span.first() <= bucket(seat) && bucket(seat) <= span.last();
  }

  private boolean isLive(Row row) {
    return row.until().getEpochSecond() > clock.instant().getEpochSecond();
  }

  private NavigableMap<ConnectionRef, Row> room(RoomKey room) {
    return rooms.computeIfAbsent(room, _ -> new TreeMap<>(BY_BUCKET));
  }

  static int bucket(ConnectionRef seat) {
    ConnectionId id = seat.connection();
    return Math.floorMod((id.value().hashCode() * 0x9E3779B9) >>> 16, BucketRange.BUCKETS);
  }
}
