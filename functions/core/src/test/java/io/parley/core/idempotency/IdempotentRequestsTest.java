package io.parley.core.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.idempotency.IdempotentRequests.Begun;
import io.parley.core.memory.InMemoryIdempotencyKeys;
import io.parley.core.memory.ManualClock;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Keys, and a store that repeats calls by itself.
final class IdempotentRequestsTest {

  /// Puts what it is given twice, as a store's client does after an answer that was lost.
  private static final class Repeating implements IdempotencyKeys {
    private final IdempotencyKeys keys = new InMemoryIdempotencyKeys();

    @Override
    public Optional<IdempotencyRecord> putIfAbsent(IdempotencyRecord request) {
      keys.putIfAbsent(request);
      return keys.putIfAbsent(request);
    }

    @Override
    public boolean replace(IdempotencyRecord read, IdempotencyRecord other) {
      keys.replace(read, other);
      return keys.replace(read, other);
    }

    @Override
    public void remove(IdempotencyRecord read) {
      keys.remove(read);
    }
  }

  @Test
  void aCallTheStoreRepeatedIsStillOnesOwn() {
    ManualClock clock = new ManualClock();
    IdempotentRequests once = new IdempotentRequests(new Repeating(), clock);

    Begun.Claimed first = (Begun.Claimed) once.begin("id", "a");
    clock.advance(IdempotentRequests.LEASE);
    Begun.Claimed second = (Begun.Claimed) once.begin("id", "a");

    assertThat(second.request().attempt()).isEqualTo(first.request().attempt());
    assertThat(once.begin("id", "a")).isEqualTo(new Begun.StillRunning());
  }

  @Test
  void aKeyIsALineOfUpTo255Characters() {
    assertThat(IdempotencyKey.parse(" a b ")).contains(new IdempotencyKey("a b"));
    assertThat(IdempotencyKey.parse("𝄞".repeat(255))).isPresent();
    assertThat(IdempotencyKey.parse("k".repeat(256))).isEmpty();
    assertThat(IdempotencyKey.parse(" ")).isEmpty();
    assertThat(IdempotencyKey.parse("a\u0000")).isEmpty();
    assertThat(IdempotencyKey.parse("a\tb")).isEmpty();
  }

  @Test
  void aSlowFingerprintIsAnotherForEachKey() {
    byte[] body = {1};
    String slow = IdempotencyKey.slowFingerprint("k", "/a", body);
    assertThat(slow)
        .hasSize(64)
        .isEqualTo(IdempotencyKey.slowFingerprint("k", "/a", body))
        .isNotEqualTo(IdempotencyKey.slowFingerprint("l", "/a", body))
        .isNotEqualTo(IdempotencyKey.slowFingerprint("k", "/b", body))
        .isNotEqualTo(IdempotencyKey.slowFingerprint("k", "/a", new byte[] {2}));
  }

  @Test
  void pathAndBodyTellRequestsApart() {
    byte[] body = {1};
    assertThat(IdempotencyKey.fingerprint("/a", body))
        .isEqualTo(IdempotencyKey.fingerprint("/a", body.clone()))
        .isNotEqualTo(IdempotencyKey.fingerprint("/b", body))
        .isNotEqualTo(IdempotencyKey.fingerprint("/a", new byte[] {2}));
  }
}
