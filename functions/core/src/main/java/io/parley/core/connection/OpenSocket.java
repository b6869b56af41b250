package io.parley.core.connection;

import io.parley.core.access.ConnectionId;
import io.parley.core.access.Ending;
import io.parley.core.access.Right;
import io.parley.core.access.Rights;
import io.parley.core.client.ClientId;
import io.parley.core.connection.ConnectResult.Opened;
import io.parley.core.connection.ConnectResult.RightEnded;
import io.parley.core.room.RoomKey;
import io.parley.core.socket.OnlineUser;
import io.parley.core.socket.Socket;
import io.parley.core.socket.SocketKey;
import io.parley.core.socket.SocketRooms;
import io.parley.core.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/// Opens a connection that ends with its right. The right is checked after the connection was
/// added, so that of a connect and a concurrent revocation one sees the other. 1 read unit, and
/// 1 more for a login; two messages of SQS for a token that ends before the connection would,
/// and one for each quarter of an hour.
public final class OpenSocket {

  private final OpenConnection openConnection;
  private final OpenInbox openInbox;
  private final SocketRooms socketRooms;
  private final Rights rights;
  private final Revocation revocation;
  private final Clock clock;

  public OpenSocket(
      OpenConnection openConnection,
      OpenInbox openInbox,
      SocketRooms socketRooms,
      Rights rights,
      Revocation revocation,
      Clock clock) {
    this.openConnection = openConnection;
    this.openInbox = openInbox;
    this.socketRooms = socketRooms;
    this.rights = rights;
    this.revocation = revocation;
    this.clock = clock;
  }

  /// Registers a connection whose handshake is under way.
  ///
  /// @param takesBatches whether its client accepts several frames in one post
  public ConnectResult open(
      ConnectionId connection,
      RoomKey room,
      Optional<OnlineUser> user,
      Right right,
      boolean takesBatches) {
    return openWithin(
        SocketKey.of(room.client(), connection, user.map(OnlineUser::user)),
        right,
        () -> openConnection.open(connection, room, user, right, takesBatches));
  }

  /// Registers a connection that hears no room yet, but its user's inbox.
  ///
  /// @param takesBatches whether its client accepts several frames in one post
  public ConnectResult openInbox(
      ClientId client,
      ConnectionId connection,
      Optional<OnlineUser> user,
      Right right,
      boolean takesBatches) {
    SocketKey key = SocketKey.of(client, connection, user.map(OnlineUser::user));
    return openWithin(key, right, () -> openInbox.open(key, user, right, takesBatches));
  }

  /// A handshake that meets a fault fails: its row goes, as there will be no connection.
  private ConnectResult openWithin(SocketKey key, Right right, Supplier<ConnectResult> open) {
    right.ends().ifPresent(end -> expectEnd(key, end));
    try {
      return confirmRight(key, right, open.get());
    } catch (StoreException e) {
      forgetSocket(key, e);
      throw e;
    }
  }

  private ConnectResult confirmRight(SocketKey key, Right right, ConnectResult opening) {
    if (opening instanceof Opened(var joined)
        && !rights.hold(key.client(), right, clock.instant())) {
      var _ = socketRooms.forget(key);
      return new RightEnded(joined);
    }
    return opening;
  }

  private void forgetSocket(SocketKey key, StoreException fault) {
    try {
      var _ = socketRooms.forget(key);
    } catch (StoreException e) {
      fault.addSuppressed(e);
    }
  }

  private void expectEnd(SocketKey key, Instant end) {
    Duration rest = Duration.between(clock.instant(), end);
    if (rest.compareTo(Socket.LIFE) < 0) {
      revocation.expect(key.client(), new Ending.OfToken(key.seat()), rest);
    }
  }
}
