package io.parley.core.memory;

import io.parley.core.connection.Connection;
import io.parley.core.connection.Connection.OnlineUser;
import io.parley.core.connection.ConnectionId;
import io.parley.core.connection.Connections;
import io.parley.core.connection.Span;
import io.parley.core.room.RoomKey;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// Connections in maps, each in the bucket of its hash.
public final class InMemoryConnections implements Connections {

  private static final Comparator<ConnectionId> BY_BUCKET =
      Comparator.comparingInt(InMemoryConnections::bucket).thenComparing(ConnectionId::value);

  private final Clock clock;
  private final Map<RoomKey, NavigableMap<ConnectionId, Connection>> rooms = new HashMap<>();

  public InMemoryConnections(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized void add(Connection connection) {
    room(connection.room()).put(connection.id(), connection);
  }

  @Override
  public synchronized void remove(RoomKey room, Collection<ConnectionId> connections) {
    connections.forEach(room(room)::remove);
  }

  @Override
  public synchronized Page page(RoomKey room, Span span, int limit) {
    List<Connection> inside =
        room(room).values().stream().filter(one -> isIn(span, one.id())).toList();
    List<Connection> read = inside.stream().limit(limit).toList();
    List<Recipient> live = read.stream().filter(this::isLive).map(this::recipient).toList();
    // Like a query, it does not look whether anything follows the last one it was asked for.
    return new Page(live, read.size() < limit ? Optional.empty() : rest(span, read.getLast().id()));
  }

  @Override
  public synchronized List<OnlineUser> online(RoomKey room) {
    Map<String, OnlineUser> users = new TreeMap<>();
    room(room).values().stream()
        .filter(this::isLive)
        .flatMap(connection -> connection.user().stream())
        .forEach(user -> users.put(user.user().value(), user));
    return List.copyOf(users.values());
  }

  private static Optional<Span> rest(Span span, ConnectionId last) {
    return Optional.of(new Span(bucket(last), span.last(), Optional.of(last)));
  }

  private static boolean isIn(Span span, ConnectionId id) {
    boolean isAfter = span.after().isEmpty() || BY_BUCKET.compare(id, span.after().get()) > 0;
    return isAfter && span.first() <= bucket(id) && bucket(id) <= span.last();
  }

  private Recipient recipient(Connection connection) {
    return new Recipient(
        connection.id(), Connection.isSettled(connection.expires(), clock.instant()));
  }

  private boolean isLive(Connection connection) {
    return connection.expires().isAfter(clock.instant());
  }

  private NavigableMap<ConnectionId, Connection> room(RoomKey room) {
    return rooms.computeIfAbsent(room, _ -> new TreeMap<>(BY_BUCKET));
  }

  private static int bucket(ConnectionId id) {
    return Math.floorMod((id.value().hashCode() * 0x9E3779B9) >>> 16, Span.BUCKETS);
  }
}
