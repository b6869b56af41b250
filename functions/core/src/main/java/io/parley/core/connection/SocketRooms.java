package io.parley.core.connection;

import io.parley.core.connection.Subscriptions.Subscription;
import io.parley.core.room.Concurrently;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Which rooms a connection hears: the one it was opened in, until it drops that, and those it
/// subscribed to.
public final class SocketRooms {

  private final Connections connections;
  private final Subscriptions subscriptions;

  public SocketRooms(Connections connections, Subscriptions subscriptions) {
    this.connections = connections;
    this.subscriptions = subscriptions;
  }

  /// The rooms of a connection that was opened in `first`.
  public List<RoomId> of(ConnectionId connection, RoomId first) {
    return heard(subscriptions.of(connection), first);
  }

  /// Makes a connection hear one more room.
  void add(Connection connection, RoomId first) {
    RoomId room = connection.room().room();
    // First what `$disconnect` goes by: a row in a room that nobody knows of stays until it
    // expires.
    subscriptions.put(connection.id(), new Subscription(room, room.equals(first), true));
    connections.add(connection);
  }

  /// Makes connections that hear a room cease to. Doing it again does no harm.
  ///
  /// @return those that hear no room any more
  public Set<ConnectionId> drop(RoomKey room, Collection<Seat> seats) {
    connections.remove(room, seats);
    List<ConnectionId> all = seats.stream().map(Seat::connection).toList();
    return Concurrently.map(all, one -> drop(room.room(), one)).stream()
        .flatMap(Optional::stream)
        .collect(Collectors.toSet());
  }

  /// Forgets a connection that is closed.
  ///
  /// @return the rooms that it heard
  public List<RoomKey> forget(Seat seat, RoomKey first) {
    List<Subscription> known = subscriptions.of(seat.connection());
    List<RoomKey> rooms =
        heard(known, first.room()).stream().map(room -> new RoomKey(first.client(), room)).toList();
    rooms.forEach(room -> connections.remove(room, List.of(seat)));
    subscriptions.forget(seat.connection(), known);
    return rooms;
  }

  /// The connection, if it hears nothing any more. A room of which nothing is known is the one that
  /// it was opened in.
  private Optional<ConnectionId> drop(RoomId room, ConnectionId connection) {
    List<Subscription> known = new ArrayList<>(subscriptions.of(connection));
    Optional<Subscription> before =
        known.stream().filter(one -> one.room().equals(room)).findFirst();
    Subscription dropped =
        new Subscription(room, before.map(Subscription::first).orElse(true), false);
    if (!before.equals(Optional.of(dropped))) {
      subscriptions.put(connection, dropped);
    }
    before.ifPresent(known::remove);
    known.add(dropped);
    boolean hearsFirst = known.stream().noneMatch(Subscription::first);
    return hearsFirst || known.stream().anyMatch(Subscription::open)
        ? Optional.empty()
        : Optional.of(connection);
  }

  private static List<RoomId> heard(List<Subscription> known, RoomId first) {
    List<RoomId> rooms = new ArrayList<>();
    if (known.stream().noneMatch(Subscription::first)) {
      rooms.add(first);
    }
    known.stream().filter(Subscription::open).map(Subscription::room).forEach(rooms::add);
    return rooms;
  }
}
