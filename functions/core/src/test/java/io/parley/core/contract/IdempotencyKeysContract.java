package io.parley.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.idempotency.IdempotencyKey;
import io.parley.core.idempotency.IdempotencyKeys;
import io.parley.core.idempotency.IdempotencyRecord;
import io.parley.core.idempotency.IdempotentRequests;
import io.parley.core.idempotency.IdempotentRequests.Begun;
import io.parley.core.idempotency.StoredResponse;
import io.parley.core.memory.ManualClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every [IdempotencyKeys] does, and what [IdempotentRequests] makes of it.
public abstract class IdempotencyKeysContract {

  private static final StoredResponse ANSWER =
      new StoredResponse(201, "{\"é\":\"𝄞\"}".getBytes(StandardCharsets.UTF_8));

  protected final ManualClock clock = new ManualClock();
  private final String id = new IdempotencyKey("k-1").of("client " + UUID.randomUUID());

  protected abstract IdempotencyKeys keys();

  @Test
  void theFirstClaimsAndOthersWaitUntilItHasAnswered() {
    IdempotencyRecord claimed = claimed(begin("a"));
    assertThat(begin("a")).isEqualTo(new Begun.StillRunning());

    once().succeeded(claimed, ANSWER);

    Begun.Repeat repeat = (Begun.Repeat) begin("a");
    assertThat(repeat.answer().status()).isEqualTo(201);
    assertThat(repeat.answer().body()).isEqualTo(ANSWER.body());
  }

  @Test
  void anotherRequestIsRefusedWhateverBecameOfTheFirst() {
    IdempotencyRecord claimed = claimed(begin("a"));
    assertThat(begin("b")).isEqualTo(new Begun.OtherRequest());
    once().failed(claimed);
    assertThat(begin("b")).isEqualTo(new Begun.OtherRequest());
    once().succeeded(claimed(begin("a")), ANSWER);
    assertThat(begin("b")).isEqualTo(new Begun.OtherRequest());
  }

  @Test
  void anotherOwnersKeyIsAnother() {
    claimed(begin("a"));
    assertThat(new IdempotencyKey("k-1").of("client x"))
        .isNotEqualTo(new IdempotencyKey("k-1").of("client y"));
    claimed(once().begin(new IdempotencyKey("k-1").of(UUID.randomUUID().toString()), "a"));
  }

  @Test
  void whatWasRefusedMayBeAnotherRequestNextTime() {
    IdempotencyRecord refused = claimed(begin("a"));
    once().refused(refused);
    IdempotencyRecord next = claimed(begin("b"));
    assertThat(next.attempt()).isNotEqualTo(refused.attempt());
  }

  @Test
  void whatFailedGoesOnAtOnceAsTheSameAttempt() {
    IdempotencyRecord failed = claimed(begin("a"));
    once().failed(failed);
    IdempotencyRecord next = claimed(begin("a"));
    assertThat(next.attempt()).isEqualTo(failed.attempt());
    assertThat(next.claim()).isNotEqualTo(failed.claim());
  }

  @Test
  void aDeadOnesKeyIsFreeWhenItsLeaseEnds() {
    IdempotencyRecord dead = claimed(begin("a"));
    clock.advance(IdempotentRequests.LEASE.minusMillis(1));
    assertThat(begin("a")).isEqualTo(new Begun.StillRunning());
    clock.advance(Duration.ofMillis(1));

    IdempotencyRecord next = claimed(begin("a"));

    assertThat(next.attempt()).isEqualTo(dead.attempt());
    assertThat(begin("a")).isEqualTo(new Begun.StillRunning());
    // It was only slow: what it says now is not heard.
    once().refused(dead);
    once().failed(dead);
    assertThat(begin("a")).isEqualTo(new Begun.StillRunning());
    once().succeeded(next, ANSWER);
    once().succeeded(dead, new StoredResponse(200, new byte[0]));
    assertThat(((Begun.Repeat) begin("a")).answer().status()).isEqualTo(201);
  }

  @Test
  void anAnswerIsGivenForADayAndThenTheKeyIsNew() {
    IdempotencyRecord first = claimed(begin("a"));
    clock.advance(Duration.ofSeconds(20));
    once().succeeded(first, ANSWER);
    clock.advance(Duration.ofHours(24).minusMillis(1));
    assertThat(begin("a")).isInstanceOf(Begun.Repeat.class);
    clock.advance(Duration.ofMillis(1));
    assertThat(claimed(begin("b")).attempt()).isNotEqualTo(first.attempt());
  }

  @Test
  void ofManyAtOnceOneClaims() {
    List<Begun> begun = IntStream.range(0, 20).parallel().mapToObj(_ -> begin("a")).toList();
    assertThat(begun).filteredOn(Begun.Claimed.class::isInstance).hasSize(1);
    once().failed(claimed(begun.stream().filter(Begun.Claimed.class::isInstance).toList()));

    List<Begun> again = IntStream.range(0, 20).parallel().mapToObj(_ -> begin("a")).toList();
    assertThat(again).filteredOn(Begun.Claimed.class::isInstance).hasSize(1);
  }

  @Test
  void aClaimWhoseAnswerWasLostIsStillOnesOwn() {
    IdempotencyRecord claimed = claimed(begin("a"));
    assertThat(keys().putIfAbsent(claimed)).contains(claimed);
    keys().remove(claimed);
    assertThat(keys().putIfAbsent(claimed)).isEmpty();
    assertThat(keys().replace(claimed, claimed)).isTrue();
  }

  @Test
  void whatIsForgottenIsNew() {
    once().succeeded(claimed(begin("a")), ANSWER);
    once().forget(((Begun.Repeat) begin("a")).request());
    claimed(begin("b"));
  }

  private Begun begin(String fingerprint) {
    return once().begin(id, fingerprint);
  }

  private IdempotentRequests once() {
    return new IdempotentRequests(keys(), clock);
  }

  private static IdempotencyRecord claimed(List<Begun> begun) {
    return claimed(begun.getFirst());
  }

  private static IdempotencyRecord claimed(Begun begun) {
    assertThat(begun).isInstanceOf(Begun.Claimed.class);
    IdempotencyRecord request = ((Begun.Claimed) begun).request();
    assertThat(request.answer()).isEqualTo(Optional.empty());
    return request;
  }
}
