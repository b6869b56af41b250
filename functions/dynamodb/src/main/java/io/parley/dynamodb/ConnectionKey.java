package io.parley.dynamodb;

import io.parley.core.connection.ConnectionId;
import io.parley.core.connection.Seat;
import io.parley.core.room.RoomKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/// Binary keys of the connections table. A delivery reads all rows of a room, so every byte of a
/// row is paid per recipient: a partition is 16 bytes (what it holds, and 120 bits of a hash), a
/// seat 15: a bucket that spreads connections evenly, the 11 bytes that API Gateway's ids encode,
/// and the user's tag. Among users the tag comes first.
final class ConnectionKey {

  private static final int PARTITION_BYTES = 16;
  private static final int RAW_ID_BYTES = 11;
  private static final int TAG_BYTES = 3;

  /// What a partition holds.
  enum Partition {
    /// Of a room, a row for each connection: who gets a frame.
    RECIPIENTS((byte) 'c'),
    /// Of a room, a row for each connection with a user: who is online.
    USERS((byte) 'u'),
    /// Of a connection, a row for each room that it began or ceased to hear.
    SUBSCRIPTIONS((byte) 's'),
    /// Of a room, a row for each user who says that they are typing.
    TYPING((byte) 'y');

    private final byte tag;

    Partition(byte tag) {
      this.tag = tag;
    }

    byte[] of(RoomKey room) {
      return of(room.toString());
    }

    byte[] of(ConnectionId connection) {
      return of(connection.value());
    }

    private byte[] of(String whose) {
      byte[] key = Arrays.copyOf(sha256(whose), PARTITION_BYTES);
      key[0] = tag;
      return key;
    }
  }

  private ConnectionKey() {}

  /// A recipient's key.
  static byte[] recipient(Seat seat) {
    return join(id(seat.connection()), tag(seat.userTag()));
  }

  /// A user's key.
  static byte[] user(Seat seat) {
    return join(tag(seat.userTag()), id(seat.connection()));
  }

  /// Whose a recipient's key is.
  static Seat seat(byte[] key) {
    int end = key.length - TAG_BYTES;
    byte[] tag = Arrays.copyOfRange(key, end, key.length);
    int userTag = (tag[0] & 0xFF) << 16 | (tag[1] & 0xFF) << 8 | tag[2] & 0xFF;
    return new Seat(connection(Arrays.copyOfRange(key, 1, end)), userTag);
  }

  /// The connection of a user's key.
  static ConnectionId connectionOfUser(byte[] key) {
    return connection(Arrays.copyOfRange(key, TAG_BYTES + 1, key.length));
  }

  /// A key before all recipients of a bucket.
  static byte[] bucket(int bucket) {
    return new byte[] {(byte) bucket};
  }

  /// What the keys of a user's connections begin with.
  static byte[] tag(int userTag) {
    return new byte[] {(byte) (userTag >> 16), (byte) (userTag >> 8), (byte) userTag};
  }

  /// The bucket, then the id: its 11 bytes when it has API Gateway's form, else its text after a
  /// zero byte.
  private static byte[] id(ConnectionId connection) {
    return join(new byte[] {sha256(connection.value())[0]}, raw(connection));
  }

  private static ConnectionId connection(byte[] raw) {
    return new ConnectionId(
        raw.length == RAW_ID_BYTES
            ? Base64.getUrlEncoder().encodeToString(raw)
            : new String(raw, 1, raw.length - 1, StandardCharsets.UTF_8).replace("\0", ""));
  }

  private static byte[] raw(ConnectionId connection) {
    try {
      byte[] id = Base64.getUrlDecoder().decode(connection.value());
      if (id.length == RAW_ID_BYTES
          && Base64.getUrlEncoder().encodeToString(id).equals(connection.value())) {
        return id;
      }
    } catch (IllegalArgumentException e) {
      // Not API Gateway's form: kept as text.
    }
    byte[] text = ("\0" + connection.value()).getBytes(StandardCharsets.UTF_8);
    // A text of ten bytes would look like eleven raw ones.
    return text.length == RAW_ID_BYTES ? Arrays.copyOf(text, RAW_ID_BYTES + 1) : text;
  }

  private static byte[] join(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
