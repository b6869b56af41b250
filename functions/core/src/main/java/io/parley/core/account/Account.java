package io.parley.core.account;

import io.parley.core.client.ClientId;
import io.parley.core.room.UserId;
import java.time.Instant;
import java.util.UUID;

/// A person who registered with a client.
///
/// @param id a version-7 UUID: ids sort by when people registered
public record Account(ClientId client, UserId id, Username name, Instant createdAt) {

  private static final long RANDOM_BITS = 0xfffL;
  private static final long VERSION_7 = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  /// A new account with an id made from the time and random bits.
  ///
  /// @param attempt random bits, the same for every try of one registration
  /// @param now in milliseconds
  public static Account register(ClientId client, Username name, UUID attempt, Instant now) {
    long random = attempt.getMostSignificantBits() & RANDOM_BITS;
    long high = now.toEpochMilli() << 16 | VERSION_7 | random;
    return new Account(client, new UserId(new UUID(high, lowBits(attempt)).toString()), name, now);
  }

  /// Whether an attempt of this registration made the id.
  static boolean isOf(UserId id, UUID attempt) {
    return UUID.fromString(id.value()).getLeastSignificantBits() == lowBits(attempt);
  }

  private static long lowBits(UUID attempt) {
    return VARIANT | attempt.getLeastSignificantBits() >>> 2;
  }
}
