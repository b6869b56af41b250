package io.parley.core.client;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;

/// A tenant as stored.
///
/// @param keySha256 SHA-256 of its API key, lower-case hex
public record Client(ClientId id, String name, String keySha256, Instant createdAt) {

  /// Whether the key is this client's, in time that does not depend on where they differ.
  public boolean owns(ApiKey key) {
    return MessageDigest.isEqual(
        keySha256.getBytes(StandardCharsets.US_ASCII),
        key.sha256().getBytes(StandardCharsets.US_ASCII));
  }
}
