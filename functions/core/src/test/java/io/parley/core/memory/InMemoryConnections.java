package io.parley.core.memory;

import io.parley.core.connection.Connection;
import io.parley.core.connection.ConnectionId;
import io.parley.core.connection.Connections;
import io.parley.core.connection.Presence;
import io.parley.core.connection.Seat;
import io.parley.core.connection.Span;
import io.parley.core.member.UserId;
import io.parley.core.room.RoomKey;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Connections in maps, each in the bucket of its hash.
public final class InMemoryConnections implements Connections, Presence {

  private static final Comparator<ConnectionId> BY_BUCKET =
      Comparator.comparingInt(InMemoryConnections::bucket).thenComparing(ConnectionId::value);

  private record Row(Connection connection, Instant leasedUntil) {}

  private final Clock clock;
  private final Map<RoomKey, NavigableMap<ConnectionId, Row>> rooms = new HashMap<>();

  public InMemoryConnections(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized void add(Connection connection) {
    room(connection.room()).put(connection.id(), leased(connection));
  }

  @Override
  public synchronized void remove(RoomKey room, Collection<Seat> seats) {
    seats.forEach(
        seat -> room(room).computeIfPresent(seat.connection(), (_, row) -> freed(row, seat)));
  }

  @Override
  public synchronized Page page(RoomKey room, Span span, int limit) {
    List<Connection> inside =
        room(room).values().stream()
            .map(Row::connection)
            .filter(one -> isIn(span, one.id()))
            .toList();
    List<Connection> read = inside.stream().limit(limit).toList();
    List<Recipient> live = read.stream().filter(this::isLive).map(this::recipient).toList();
    // Like a query, it does not look whether anything follows the last one it was asked for.
    return new Page(
        live, read.size() < limit ? Optional.empty() : rest(span, read.getLast().seat()));
  }

  @Override
  public synchronized List<Present> in(RoomKey room) {
    return present(room).toList();
  }

  @Override
  public synchronized List<Present> of(RoomKey room, UserId user) {
    return present(room).filter(one -> one.user().user().equals(user)).toList();
  }

  @Override
  public synchronized List<Present> at(RoomKey room, Collection<Seat> seats) {
    return present(room).filter(one -> seats.contains(one.seat())).toList();
  }

  @Override
  public synchronized void renew(RoomKey room, Seat seat) {
    Instant fresh = clock.instant().plus(LEASE).minus(FRESH);
    room(room)
        .computeIfPresent(
            seat.connection(),
            (_, row) -> row.leasedUntil().isAfter(fresh) ? row : leased(row.connection()));
  }

  private Row leased(Connection connection) {
    return new Row(connection, clock.instant().plus(LEASE));
  }

  private static @Nullable Row freed(Row row, Seat seat) {
    return row.connection().seat().equals(seat) ? null : row;
  }

  private Stream<Present> present(RoomKey room) {
    return room(room).values().stream()
        .filter(row -> isLive(row.connection()))
        .flatMap(
            row ->
                row.connection().user().stream()
                    .map(
                        user ->
                            new Present(
                                row.connection().id(),
                                user,
                                row.leasedUntil(),
                                isSettled(row.connection()))));
  }

  private static Optional<Span> rest(Span span, Seat last) {
    return Optional.of(new Span(bucket(last.connection()), span.last(), Optional.of(last)));
  }

  private static boolean isIn(Span span, ConnectionId id) {
    boolean isAfter =
        span.after().isEmpty() || BY_BUCKET.compare(id, span.after().get().connection()) > 0;
    return isAfter && span.first() <= bucket(id) && bucket(id) <= span.last();
  }

  private Recipient recipient(Connection connection) {
    return new Recipient(connection.seat(), isSettled(connection));
  }

  private boolean isSettled(Connection connection) {
    return Connection.isSettled(connection.expires(), clock.instant());
  }

  private boolean isLive(Connection connection) {
    return connection.expires().isAfter(clock.instant());
  }

  private NavigableMap<ConnectionId, Row> room(RoomKey room) {
    return rooms.computeIfAbsent(room, _ -> new TreeMap<>(BY_BUCKET));
  }

  private static int bucket(ConnectionId id) {
    return Math.floorMod((id.value().hashCode() * 0x9E3779B9) >>> 16, Span.BUCKETS);
  }
}
