package io.parley.core.client;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A tenant as stored.
///
/// @param keySha256 SHA-256 of its API key, lower-case hex
/// @param retired the key before that one, while it still works
/// @param updatedAt increases with every change, and so identifies a state
public record Client(
    ClientId id,
    String name,
    String description,
    String keySha256,
    Optional<RetiredKey> retired,
    Instant createdAt,
    Instant updatedAt) {

  public static final int MAX_NAME = 200;
  public static final int MAX_DESCRIPTION = 2_000;

  /// How long a replaced key still works.
  public static final Duration GRACE = Duration.ofMinutes(15);

  /// A replaced key.
  public record RetiredKey(String sha256, Instant until) {}

  /// A new client.
  public Client(ClientId id, String name, String keySha256, Instant createdAt) {
    this(id, name, "", keySha256, Optional.empty(), createdAt, createdAt);
  }

  /// Until when the key is this client's: for ever if it is the present one. Empty when it is not.
  public Optional<Instant> accepts(ApiKey key, Instant now) {
    String sha256 = key.sha256();
    if (isSame(keySha256, sha256)) {
      return Optional.of(Instant.MAX);
    }
    return retired
        .filter(old -> isSame(old.sha256(), sha256))
        .map(RetiredKey::until)
        .filter(now::isBefore);
  }

  /// Until when one of its keys works: for ever if it is the present one. Empty when it does not,
  /// or has not for a while.
  ///
  /// @param hashPrefix of the key, see [ApiKey#shortSha256]
  public Optional<Instant> end(String hashPrefix) {
    return keySha256.startsWith(hashPrefix)
        ? Optional.of(Instant.MAX)
        : retired.filter(old -> old.sha256().startsWith(hashPrefix)).map(RetiredKey::until);
  }

  /// With another key; the present one works for [#GRACE] more.
  public Client rekeyed(ApiKey key, Instant now) {
    var old = new RetiredKey(keySha256, now.plus(GRACE));
    return new Client(
        id, name, description, key.sha256(), Optional.of(old), createdAt, nextUpdate(now));
  }

  public Client described(String newName, String newDescription, Instant now) {
    return new Client(id, newName, newDescription, keySha256, retired, createdAt, nextUpdate(now));
  }

  private Instant nextUpdate(Instant now) {
    Instant later = updatedAt.plusMillis(1);
    return now.isAfter(later) ? now : later;
  }

  /// In time that does not depend on where they differ.
  private static boolean isSame(String left, String right) {
    return MessageDigest.isEqual(
        left.getBytes(StandardCharsets.US_ASCII), right.getBytes(StandardCharsets.US_ASCII));
  }
}
