package io.parley.core.connection;

import io.parley.core.member.UserId;
import io.parley.core.room.RoomKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// An open WebSocket in a room.
///
/// @param user who is at the other end; empty for a connection that only listens
/// @param expires when the row counts as gone, even if nobody told
public record Connection(
    ConnectionId id, RoomKey room, Optional<OnlineUser> user, Instant expires) {

  /// API Gateway closes every connection after two hours.
  public static final Duration LIFE = Duration.ofMinutes(130);

  /// The longest that a handshake can last after the connection was added: `$connect`'s timeout.
  private static final Duration HANDSHAKE = Duration.ofSeconds(30);

  /// Whether the handshake of a connection that expires then is certainly over.
  public static boolean isSettled(Instant expires, Instant now) {
    return expires.minus(LIFE).plus(HANDSHAKE).isBefore(now);
  }

  public Seat seat() {
    return Seat.of(id, user.map(OnlineUser::user));
  }

  /// A user with an open connection.
  public record OnlineUser(UserId user, String userName) {}
}
