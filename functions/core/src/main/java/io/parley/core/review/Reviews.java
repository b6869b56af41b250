package io.parley.core.review;

import io.parley.core.client.ClientId;
import io.parley.core.client.Sha256;
import io.parley.core.limit.RecentlyUsed;
import io.parley.core.metric.Metric;
import io.parley.core.metric.Metrics;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/// Reviews by what clients have set: one call for a message, one deadline, and what the client
/// wants where there is no opinion.
public final class Reviews implements Reviewer {

  private static final int REMEMBERED = 1_000;
  private static final int ID_LENGTH = 32;

  private final Function<ClientId, Optional<ReviewHook>> hooks;
  private final Supplier<ReviewCalls> calls;
  private final Clock clock;
  private final RecentlyUsed<GateKey, ReviewGate> gates = new RecentlyUsed<>(REMEMBERED);

  /// A hook that is set anew begins anew.
  private record GateKey(ClientId client, ReviewHook hook) {}

  /// @param calls asked for only by clients with a hook
  public Reviews(
      Function<ClientId, Optional<ReviewHook>> hooks, Supplier<ReviewCalls> calls, Clock clock) {
    this.hooks = hooks;
    this.calls = calls;
    this.clock = clock;
  }

  @Override
  public Optional<Review> find(ClientId client) {
    return hooks.apply(client).map(HookReview::new);
  }

  private final class HookReview implements Review {

    private final ReviewHook hook;

    HookReview(ReviewHook hook) {
      this.hook = hook;
    }

    /// A review that does not count runs beside the write.
    @Override
    public <R> R decide(ReviewedMessage message, Function<Opinion, R> store) {
      Supplier<Optional<Opinion>> begun = beginReview(hook, message);
      if (hook.enforces()) {
        return store.apply(begun.get().orElseGet(this::withoutOpinion));
      }
      try {
        return store.apply(new Opinion.Allowed());
      } finally {
        var _ = begun.get();
      }
    }

    private Opinion withoutOpinion() {
      return hook.failsOpen() ? new Opinion.Allowed() : new Opinion.Denied(Optional.empty());
    }
  }

  private Supplier<Optional<Opinion>> beginReview(ReviewHook hook, ReviewedMessage message) {
    ReviewGate gate = gates.get(new GateKey(message.room().client(), hook), _ -> new ReviewGate());
    if (!gate.enter(clock.instant())) {
      Metrics.count(Metric.REVIEWS_SKIPPED);
      return Optional::empty;
    }
    Metrics.count(Metric.REVIEWS);
    Supplier<Optional<Opinion>> call = beginCall(gate, hook, message);
    return () -> settleReview(gate, call);
  }

  /// A call that cannot even begin has failed, and takes up no place.
  private Supplier<Optional<Opinion>> beginCall(
      ReviewGate gate, ReviewHook hook, ReviewedMessage message) {
    try {
      return calls.get().begin(hook, makeId(message), message, gate::leave);
    } catch (RuntimeException e) {
      gate.leave();
      return Optional::empty;
    }
  }

  private Optional<Opinion> settleReview(ReviewGate gate, Supplier<Optional<Opinion>> call) {
    Optional<Opinion> opinion = Optional.empty();
    try {
      opinion = call.get();
    } finally {
      gate.settle(opinion.isPresent(), clock.instant());
    }
    if (opinion.isEmpty()) {
      Metrics.count(Metric.REVIEW_FAILURES);
    }
    if (opinion.filter(Opinion.Denied.class::isInstance).isPresent()) {
      Metrics.count(Metric.REVIEWS_DENIED);
    }
    return opinion;
  }

  /// Whoever repeats a message has it reviewed under the same id, should its first try have been
  /// reviewed and not stored.
  private static String makeId(ReviewedMessage message) {
    String bits =
        message
            .name()
            .map(name -> hashOf(message, name))
            .orElseGet(() -> UUID.randomUUID().toString().replace("-", ""));
    return "rev_" + bits;
  }

  private static String hashOf(ReviewedMessage message, String name) {
    String key =
        String.join(
            "\n",
            message.room().client().value(),
            message.room().room().value(),
            message.sender().value(),
            name,
            message.content());
    return Sha256.hex("review\n" + key).substring(0, ID_LENGTH);
  }
}
