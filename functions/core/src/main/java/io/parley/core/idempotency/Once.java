package io.parley.core.idempotency;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/// Carries requests out once for each key. Whoever claims a key has a lease: one that dies before
/// it has answered blocks the key no longer than that, and the next one goes on under the same
/// [KeyedRequest#attempt].
public final class Once {

  /// Longer than API Gateway waits for a function, and than a function lives.
  public static final Duration LEASE = Duration.ofSeconds(30);

  /// Claims lost to others before a caller is told to wait.
  private static final int TRIES = 10;

  private final IdempotencyKeys keys;
  private final Clock clock;

  public Once(IdempotencyKeys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /// What to do with a request.
  public sealed interface Begun {
    /// Carry it out, and then tell how it ended.
    record Claimed(KeyedRequest request) implements Begun {}

    /// It succeeded before: give this answer again.
    record Repeat(KeyedRequest request, FirstAnswer answer) implements Begun {}

    /// Somebody else carries it out now.
    record StillRunning() implements Begun {}

    /// The key belongs to another request.
    record OtherRequest() implements Begun {}
  }

  public Begun begin(String id, String fingerprint) {
    Instant now = readClock();
    KeyedRequest request =
        new KeyedRequest(
            id,
            fingerprint,
            UUID.randomUUID(),
            UUID.randomUUID(),
            now.plus(LEASE),
            now.plus(IdempotencyKey.REMEMBERED),
            Optional.empty());
    for (int tries = 0; tries < TRIES; tries++) {
      Optional<KeyedRequest> existing = keys.putIfAbsent(request);
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

  /// Empty when what was there has changed meanwhile.
  private Optional<Begun> resolveExisting(
      KeyedRequest existing, KeyedRequest request, Instant now) {
    if (existing.claim().equals(request.claim())) {
      // The store repeated a call whose answer was lost.
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

  private Optional<Begun> takeClaim(KeyedRequest existing, KeyedRequest request) {
    return keys.replace(existing, request)
        ? Optional.of(new Begun.Claimed(request))
        : Optional.empty();
  }

  /// The request succeeded: the answer is given again for [IdempotencyKey#REMEMBERED].
  public void succeeded(KeyedRequest claimed, FirstAnswer answer) {
    keys.replace(claimed, claimed.answered(answer, readClock().plus(IdempotencyKey.REMEMBERED)));
  }

  /// The request was refused and has changed nothing: the key is as good as new.
  public void refused(KeyedRequest claimed) {
    keys.remove(claimed);
  }

  /// The request ended in a fault and may have been carried out: the same one may try again now.
  public void failed(KeyedRequest claimed) {
    keys.replace(claimed, claimed.givenUp());
  }

  /// Forgets an answer that cannot be given again.
  public void forget(KeyedRequest answered) {
    keys.remove(answered);
  }

  /// What is stored has milliseconds.
  private Instant readClock() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
