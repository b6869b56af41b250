package io.parley.core.idempotency;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/// Executes requests once for each key. Claiming a key gives a lease: if the execution dies
/// before it has answered, it blocks the key no longer than that, and the next one continues
/// under the same [IdempotencyRecord#attempt].
public final class IdempotentRequests {

  /// Longer than API Gateway waits for a function, and than a function lives.
  public static final Duration LEASE = Duration.ofSeconds(30);

  /// Claims lost to others before a caller must wait.
  private static final int TRIES = 10;

  private final IdempotencyKeys keys;
  private final Clock clock;

  public IdempotentRequests(IdempotencyKeys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /// What to do with a request.
  public sealed interface Begun {
    /// Execute it, then report the outcome.
    record Claimed(IdempotencyRecord request) implements Begun {}

    /// It succeeded before: repeat this answer.
    record Repeat(IdempotencyRecord request, StoredResponse answer) implements Begun {}

    /// Another call is executing it now.
    record StillRunning() implements Begun {}

    /// The key belongs to another request.
    record OtherRequest() implements Begun {}
  }

  public Begun begin(String id, String fingerprint) {
    Instant now = readClock();
    IdempotencyRecord request =
        new IdempotencyRecord(
            id,
            fingerprint,
            UUID.randomUUID(),
            UUID.randomUUID(),
            now.plus(LEASE),
            now.plus(IdempotencyKey.REMEMBERED),
            Optional.empty());
    for (int tries = 0; tries < TRIES; tries++) {
      Optional<IdempotencyRecord> existing = keys.putIfAbsent(request);
      if (existing.isEmpty()) {
        return new Begun.Claimed(request);
      }
      Optional<Begun> begun = resolveExisting(existing.get(), request, now);
      if (begun.isPresent()) {
        return begun.get();
      }
    }
    return new Begun.StillRunning();
  }

  /// Empty when the existing record has changed meanwhile.
  private Optional<Begun> resolveExisting(
      IdempotencyRecord existing, IdempotencyRecord request, Instant now) {
    if (existing.claim().equals(request.claim())) {
      // The store client retried a call whose response was lost.
      return Optional.of(new Begun.Claimed(existing));
    }
    if (!now.isBefore(existing.until())) {
      return takeClaim(existing, request);
    }
    if (!existing.fingerprint().equals(request.fingerprint())) {
      return Optional.of(new Begun.OtherRequest());
    }
    if (existing.answer().isPresent()) {
      return Optional.of(new Begun.Repeat(existing, existing.answer().get()));
    }
    return now.isBefore(existing.lease())
        ? Optional.of(new Begun.StillRunning())
        : takeClaim(existing, request.continuing(existing.attempt()));
  }

  private Optional<Begun> takeClaim(IdempotencyRecord existing, IdempotencyRecord request) {
    return keys.replace(existing, request)
        ? Optional.of(new Begun.Claimed(request))
        : Optional.empty();
  }

  /// The request succeeded: retries get the answer for [IdempotencyKey#REMEMBERED].
  public void succeeded(IdempotencyRecord claimed, StoredResponse answer) {
    keys.replace(claimed, claimed.answered(answer, readClock().plus(IdempotencyKey.REMEMBERED)));
  }

  /// The request was refused and has changed nothing: the key is free again.
  public void refused(IdempotencyRecord claimed) {
    keys.remove(claimed);
  }

  /// The request ended in a fault and may have taken effect: the same request may be retried
  /// now.
  public void failed(IdempotencyRecord claimed) {
    keys.replace(claimed, claimed.givenUp());
  }

  /// Removes an answer that cannot be repeated.
  public void forget(IdempotencyRecord answered) {
    keys.remove(answered);
  }

  /// Stored times have millisecond precision.
  private Instant readClock() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
