package io.parley.dynamodb.connection;

import io.parley.core.access.ConnectionId;
import io.parley.core.access.ConnectionRef;
import io.parley.core.client.ClientId;
import io.parley.core.room.RoomKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/// Binary keys of the connections table. A delivery reads all rows of a room, so every byte of a
/// row is paid per recipient: a partition is 16 bytes (what it holds, and 120 bits of a hash), a
/// seat 15: a bucket that spreads connections evenly, the 11 bytes that API Gateway's ids encode,
/// and the user's tag. Among a client's connections the tag comes first, and the last byte of the
/// partition is a shard.
public final class ConnectionKey {

  private static final int PARTITION_BYTES = 16;
  private static final int RAW_ID_BYTES = 11;
  private static final int TAG_BYTES = 3;

  /// The kinds of partitions.
  public enum Partition {
    /// The recipients of frames, one row per room and connection.
    RECIPIENTS((byte) 'c'),
    /// Connections and what is known of them, one row per client and connection.
    SOCKETS((byte) 'k'),
    /// Typing indicators, one row per room and user.
    TYPING((byte) 'y'),
    /// How far a room was delivered, one row per room.
    DELIVERED((byte) 'd'),
    /// The marks of rooms whose online users will be counted, one row per room.
    COUNTED((byte) 'o');

    private final byte tag;

    Partition(byte tag) {
      this.tag = tag;
    }

    public byte[] of(RoomKey room) {
      return hashKey(room.toString());
    }

    private byte[] hashKey(String whose) {
      byte[] key = Arrays.copyOf(hashText(whose), PARTITION_BYTES);
      key[0] = tag;
      return key;
    }
  }

  private ConnectionKey() {}

  /// A recipient's key.
  static byte[] recipient(ConnectionRef seat) {
    return joinBytes(sortableId(seat.connection()), tag(seat.userTag()));
  }

  /// The partition of a part of a client's connections.
  static byte[] sockets(ClientId client, byte shard) {
    byte[] key = Partition.SOCKETS.hashKey(client.value());
    key[PARTITION_BYTES - 1] = shard;
    return key;
  }

  /// The shard of a connection: that of its user, or its own.
  static byte shard(ConnectionRef seat) {
    return seat.userTag() == ConnectionRef.NOBODY
        ? hashText(seat.connection().value())[0]
        : shard(seat.userTag());
  }

  static byte shard(int userTag) {
    return (byte) (userTag >> 16);
  }

  /// The key of a connection among those of its client.
  static byte[] user(ConnectionRef seat) {
    return joinBytes(tag(seat.userTag()), sortableId(seat.connection()));
  }

  /// Decodes a recipient's key.
  static ConnectionRef seat(byte[] key) {
    int end = key.length - TAG_BYTES;
    return new ConnectionRef(parseConnection(Arrays.copyOfRange(key, 1, end)), userTag(key, end));
  }

  /// Decodes the key of a connection among those of its client.
  static ConnectionRef seatOfUser(byte[] key) {
    return new ConnectionRef(
        parseConnection(Arrays.copyOfRange(key, TAG_BYTES + 1, key.length)), userTag(key, 0));
  }

  private static int userTag(byte[] key, int at) {
    return (key[at] & 0xFF) << 16 | (key[at + 1] & 0xFF) << 8 | key[at + 2] & 0xFF;
  }

  /// A key before all recipients of a bucket.
  static byte[] bucket(int bucket) {
    return new byte[] {(byte) bucket};
  }

  /// The prefix of the keys of a user's connections.
  static byte[] tag(int userTag) {
    return new byte[] {(byte) (userTag >> 16), (byte) (userTag >> 8), (byte) userTag};
  }

  /// The bucket, then the id: its 11 bytes when it has API Gateway's form, else its text after a
  /// zero byte.
  private static byte[] sortableId(ConnectionId connection) {
    return joinBytes(new byte[] {hashText(connection.value())[0]}, rawBytes(connection));
  }

  private static ConnectionId parseConnection(byte[] raw) {
    return new ConnectionId(
        raw.length == RAW_ID_BYTES
            ? Base64.getUrlEncoder().encodeToString(raw)
            : new String(raw, 1, raw.length - 1, StandardCharsets.UTF_8).replace("\0", ""));
  }

  private static byte[] rawBytes(ConnectionId connection) {
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

  private static byte[] joinBytes(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  private static byte[] hashText(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
