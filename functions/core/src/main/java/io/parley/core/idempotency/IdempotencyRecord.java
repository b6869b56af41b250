package io.parley.core.idempotency;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// The record of a request that came with a key.
///
/// @param id see [IdempotencyKey#of]
/// @param fingerprint see [IdempotencyKey#fingerprint]
/// @param attempt the same for every execution of the request, so that a later one finds what
///     an earlier one did
/// @param claim unique to the current execution
/// @param lease until when the current execution holds the key, unless it ends before
/// @param until when the record expires
/// @param answer present once it has succeeded
public record IdempotencyRecord(
    String id,
    String fingerprint,
    UUID attempt,
    UUID claim,
    Instant lease,
    Instant until,
    Optional<StoredResponse> answer) {

  IdempotencyRecord continuing(UUID earlier) {
    return new IdempotencyRecord(id, fingerprint, earlier, claim, lease, until, answer);
  }

  IdempotencyRecord givenUp() {
    return new IdempotencyRecord(id, fingerprint, attempt, claim, Instant.EPOCH, until, answer);
  }

  IdempotencyRecord answered(StoredResponse first, Instant end) {
    return new IdempotencyRecord(id, fingerprint, attempt, claim, lease, end, Optional.of(first));
  }
}
