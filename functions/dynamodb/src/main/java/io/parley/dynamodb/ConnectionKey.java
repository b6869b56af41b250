package io.parley.dynamodb;

import io.parley.core.connection.ConnectionId;
import io.parley.core.room.RoomKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/// Binary keys of the connections table. A delivery reads all rows of a room, so every byte of a
/// row is paid per recipient: a room is 16 bytes (what the partition holds, and 120 bits of a
/// hash), a connection 12 (a bucket that spreads connections evenly, and the 11 bytes that API
/// Gateway's ids encode).
final class ConnectionKey {

  private static final int ROOM_BYTES = 16;
  private static final int RAW_ID_BYTES = 11;

  /// Which of a room's two partitions.
  enum Partition {
    /// A row for each connection: who gets a frame.
    RECIPIENTS((byte) 'c'),
    /// A row for each connection with a user: who is online.
    USERS((byte) 'u');

    private final byte tag;

    Partition(byte tag) {
      this.tag = tag;
    }

    byte[] of(RoomKey room) {
      byte[] key = Arrays.copyOf(sha256(room.toString()), ROOM_BYTES);
      key[0] = tag;
      return key;
    }
  }

  private ConnectionKey() {}

  /// The bucket, then the id: its 11 bytes when it has API Gateway's form, else its text after a
  /// zero byte.
  static byte[] of(ConnectionId connection) {
    byte[] id = raw(connection);
    byte[] key = new byte[id.length + 1];
    key[0] = sha256(connection.value())[0];
    System.arraycopy(id, 0, key, 1, id.length);
    return key;
  }

  static ConnectionId id(byte[] key) {
    byte[] id = Arrays.copyOfRange(key, 1, key.length);
    return new ConnectionId(
        id.length == RAW_ID_BYTES
            ? Base64.getUrlEncoder().encodeToString(id)
            : new String(id, 1, id.length - 1, StandardCharsets.UTF_8).replace("\0", ""));
  }

  /// A key before all connections of a bucket.
  static byte[] bucket(int bucket) {
    return new byte[] {(byte) bucket};
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

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
