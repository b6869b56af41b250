package io.parley.sockets.route;

import io.parley.core.connection.ConnectResult;
import io.parley.core.connection.OpenSocket;
import io.parley.core.entry.Entry;
import io.parley.core.room.RoomKey;
import io.parley.gateway.Problem;
import io.parley.gateway.socket.RoomAnnouncements;
import io.parley.gateway.socket.SocketEvent;
import io.parley.gateway.socket.SocketIdentity;
import io.parley.gateway.socket.SocketRoute;
import io.parley.sockets.authorize.Handshake;
import jakarta.inject.Singleton;
import java.util.Optional;

/// `$connect`: registers the connection, in the room that its handshake named if it named one.
/// Or it refuses the handshake.
@Singleton
public final class ConnectRoute implements SocketRoute {

  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;

  private final OpenSocket openSocket;
  private final RoomAnnouncements announcements;

  ConnectRoute(OpenSocket openSocket, RoomAnnouncements announcements) {
    this.openSocket = openSocket;
    this.announcements = announcements;
  }

  @Override
  public int on(SocketEvent event) {
    SocketIdentity identity = event.identity();
    if (!isPossible(event, "user_id") || !isPossible(event, "user_name")) {
      return BAD_REQUEST;
    }
    if (event.query("room_id").isEmpty()) {
      return answerHandshake(
          openSocket.openInbox(
              identity.client(),
              event.connection(),
              identity.user(),
              identity.right(),
              takesBatches(event)));
    }
    return identity
        .roomKey()
        .map(
            room ->
                identity.opens(room.room())
                    ? openConnection(event, room, identity)
                    : Problem.ROOM_ACCESS_DENIED.status())
        .orElse(Problem.ROOM_NOT_FOUND.status());
  }

  /// A text that cannot be a user's id or name is refused, and not replaced.
  private static boolean isPossible(SocketEvent event, String name) {
    return event.query(name).map(Handshake::isUserText).orElse(true);
  }

  private int openConnection(SocketEvent event, RoomKey room, SocketIdentity identity) {
    return answerHandshake(
        openSocket.open(
            event.connection(), room, identity.user(), identity.right(), takesBatches(event)));
  }

  private static boolean takesBatches(SocketEvent event) {
    return event.query("batches").filter("true"::equals).isPresent();
  }

  private int answerHandshake(ConnectResult opening) {
    return switch (opening) {
      case ConnectResult.Opened(Optional<Entry> joined) -> {
        joined.ifPresent(announcements::announce);
        yield OK;
      }
      case ConnectResult.RightEnded(Optional<Entry> joined) -> {
        joined.ifPresent(announcements::announce);
        yield Problem.INVALID_CREDENTIALS.status();
      }
      case ConnectResult.TooManyConnections(_, Optional<Entry> joined) -> {
        joined.ifPresent(announcements::announce);
        yield Problem.RATE_LIMIT_EXCEEDED.status();
      }
      case ConnectResult.NoSuchRoom _ -> Problem.ROOM_NOT_FOUND.status();
      case ConnectResult.AccessDenied _,
          ConnectResult.Banned _,
          ConnectResult.TooManyRooms _,
          ConnectResult.Over _ ->
          Problem.ROOM_ACCESS_DENIED.status();
    };
  }
}
