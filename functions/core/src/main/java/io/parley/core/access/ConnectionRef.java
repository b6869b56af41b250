package io.parley.core.access;

import io.parley.core.room.UserId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/// A connection's place in a room: beside the connection's id a short hash of its user, so that a
/// user's connections in a room lie together and are found without reading the others.
///
/// @param userTag 24 bits of a hash of the user's id, [#NOBODY] for a connection without a
///     user. Two users may share one: never identify a user by it.
public record ConnectionRef(ConnectionId connection, int userTag) {

  public static final int NOBODY = 0;
  public static final int MAX_TAG = 0xFF_FFFF;

  public ConnectionRef {
    if (userTag < 0 || userTag > MAX_TAG) {
      throw new IllegalArgumentException("not a user tag");
    }
  }

  public static ConnectionRef of(ConnectionId connection, Optional<UserId> user) {
    return new ConnectionRef(connection, user.map(ConnectionRef::tag).orElse(NOBODY));
  }

  public static int tag(UserId user) {
    byte[] hash = hashText(user.value());
    int tag = (hash[0] & 0xFF) << 16 | (hash[1] & 0xFF) << 8 | hash[2] & 0xFF;
    return tag == NOBODY ? MAX_TAG : tag;
  }

  private static byte[] hashText(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
