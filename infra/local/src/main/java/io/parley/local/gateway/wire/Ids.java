package io.parley.local.gateway.wire;

import java.util.Base64;
import java.util.Random;
import java.util.UUID;

/// Ids in the forms API Gateway and Lambda use, repeatable for a seed.
public final class Ids {

  private final Random random;

  public Ids(long seed) {
    random = new Random(seed);
  }

  /// 11 bytes as padded base64url, 16 characters: the form of connection, message and request ids.
  /// It may hold `-`, `_` and always ends in `=`, so whoever puts one into a path must encode it.
  public String gateway() {
    return Base64.getUrlEncoder().encodeToString(randomBytes(11));
  }

  /// The form of Lambda's request ids.
  public String lambda() {
    return UUID.nameUUIDFromBytes(randomBytes(16)).toString();
  }

  /// An X-Ray root.
  public String trace(long epochSecond) {
    var tail = new StringBuilder();
    for (byte octet : randomBytes(12)) {
      tail.append("%02x".formatted(octet & 0xff));
    }
    return "Root=1-%08x-%s".formatted(epochSecond, tail);
  }

  private byte[] randomBytes(int count) {
    var bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
