package io.parley.core.connection;

import io.parley.core.limit.OverLimit;
import io.parley.core.limit.StoreFaults;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.socket.Socket;
import io.parley.core.socket.SocketKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The places that a connection needs to be opened, or to hear one more room. A fault of the rows
/// that are counted refuses nobody.
public final class ConnectionLimits {

  /// Nobody knows when a connection will end.
  private static final OverLimit OVER = new OverLimit(Duration.ofSeconds(10));

  private final UserConnections users;
  private final RoomConnections rooms;
  private final StoreFaults faults;

  /// @param faults of the store of connections
  public ConnectionLimits(UserConnections users, RoomConnections rooms, StoreFaults faults) {
    this.users = users;
    this.rooms = rooms;
    this.faults = faults;
  }

  /// A place that was looked for.
  ///
  /// @param refusal present if there is none
  /// @param silent the connections that give it
  record Place(Optional<OverLimit> refusal, List<Socket> silent) {

    static final Place FREE = new Place(Optional.empty(), List.of());
    private static final Place NONE = new Place(Optional.of(OVER), List.of());
  }

  /// Looks for a place, and changes nothing.
  Place findPlace(SocketKey key, RoomKey room, Optional<UserId> user) {
    return faults.ask(() -> findPlaceNow(key, room, user)).orElse(Place.FREE);
  }

  /// The same for a connection that is opened without a room.
  Place findPlace(SocketKey key, Optional<UserId> user) {
    return faults.ask(() -> toPlace(findSilent(key, user))).orElse(Place.FREE);
  }

  private Place findPlaceNow(SocketKey key, RoomKey room, Optional<UserId> user) {
    Optional<List<Socket>> silent = findSilent(key, user);
    return silent.isPresent() && rooms.hasPlace(room) ? toPlace(silent) : Place.NONE;
  }

  private Optional<List<Socket>> findSilent(SocketKey key, Optional<UserId> user) {
    return user.map(id -> users.findPlace(key, id)).orElse(Optional.of(List.of()));
  }

  private static Place toPlace(Optional<List<Socket>> silent) {
    return silent.map(sockets -> new Place(Optional.empty(), sockets)).orElse(Place.NONE);
  }

  /// Closes what gives its place to a connection that nothing else refuses.
  void clear(Place place, SocketKey key) {
    if (!place.silent().isEmpty()) {
      var _ =
          faults.ask(
              () -> {
                users.closeSilent(key, place.silent());
                return place;
              });
    }
  }

  Optional<OverLimit> checkAdded(Socket socket) {
    boolean fits =
        socket.userId().flatMap(id -> faults.ask(() -> users.isWithin(socket, id))).orElse(true);
    return fits ? Optional.empty() : Optional.of(OVER);
  }

  Place findPlace(RoomKey room) {
    return faults.ask(() -> rooms.hasPlace(room)).orElse(true) ? Place.FREE : Place.NONE;
  }
}
