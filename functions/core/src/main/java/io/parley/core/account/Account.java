package io.parley.core.account;

import io.parley.core.client.ClientId;
import io.parley.core.member.UserId;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/// A person who registered with a client.
///
/// @param id a version-7 UUID: ids sort by when people registered
public record Account(ClientId client, UserId id, Username name, Instant createdAt) {

  private static final int RANDOM_BITS = 12;
  private static final long VERSION_7 = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  /// Somebody who registers now, under an id of their own.
  ///
  /// @param now in milliseconds
  public static Account register(ClientId client, Username name, Instant now) {
    SecureRandom random = new SecureRandom();
    long high = now.toEpochMilli() << 16 | VERSION_7 | random.nextInt(1 << RANDOM_BITS);
    long low = VARIANT | random.nextLong() >>> 2;
    return new Account(client, new UserId(new UUID(high, low).toString()), name, now);
  }
}
