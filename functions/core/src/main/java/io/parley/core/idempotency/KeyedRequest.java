package io.parley.core.idempotency;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// What is kept of a request that came with a key.
///
/// @param id see [IdempotencyKey#of]
/// @param fingerprint see [IdempotencyKey#fingerprint]
/// @param attempt the same for all who carry the request out, so that what an earlier one of them
///     did can be found again
/// @param claim of whoever carries it out now, and of nobody else
/// @param lease until when it is being carried out, unless it ends before
/// @param until when all this is forgotten
/// @param answer once it has succeeded
public record KeyedRequest(
    String id,
    String fingerprint,
    UUID attempt,
    UUID claim,
    Instant lease,
    Instant until,
    Optional<FirstAnswer> answer) {

  KeyedRequest continuing(UUID earlier) {
    return new KeyedRequest(id, fingerprint, earlier, claim, lease, until, answer);
  }

  KeyedRequest givenUp() {
    return new KeyedRequest(id, fingerprint, attempt, claim, Instant.EPOCH, until, answer);
  }

  KeyedRequest answered(FirstAnswer first, Instant end) {
    return new KeyedRequest(id, fingerprint, attempt, claim, lease, end, Optional.of(first));
  }
}
