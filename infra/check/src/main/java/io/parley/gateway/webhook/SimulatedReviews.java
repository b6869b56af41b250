package io.parley.gateway.webhook;

import io.parley.check.sim.Rng;
import io.parley.check.sim.Task;
import io.parley.core.client.ClientId;
import io.parley.core.log.RoomWriter;
import io.parley.core.message.SendMessage;
import io.parley.core.rate.SimulatedLimits;
import io.parley.core.review.Opinion;
import io.parley.core.review.ReviewCalls;
import io.parley.core.review.ReviewHook;
import io.parley.core.review.ReviewedMessage;
import io.parley.core.review.Reviews;
import io.parley.core.store.Backoff;
import io.parley.dynamodb.SimulatedPorts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/// A reviewer of one tenant's messages, who is slow now and then and denies some of them. What they
/// did not allow is not to be stored.
public final class SimulatedReviews implements ReviewCalls {

  /// A part of each text that is denied.
  public static final String DENIED = "!deny";

  /// How the id of the tenant begins.
  private static final String REVIEWED = "a";

  private static final ReviewHook HOOK =
      new ReviewHook(
          "https://review.example/",
          Duration.ofMillis(500),
          false,
          true,
          "whsec_AAAA",
          Instant.EPOCH,
          Instant.EPOCH);

  private SimulatedReviews() {}

  public static SendMessage sending(RoomWriter writer, SimulatedPorts ports, Clock clock) {
    return new SendMessage(
        writer,
        ports.log(),
        ports.rooms(),
        SimulatedLimits.none(ports.buckets(), clock),
        new Reviews(SimulatedReviews::findHook, SimulatedReviews::new, clock));
  }

  private static Optional<ReviewHook> findHook(ClientId client) {
    return client.value().startsWith(REVIEWED) ? Optional.of(HOOK) : Optional.empty();
  }

  @Override
  public Supplier<Optional<Opinion>> begin(
      ReviewHook hook, String id, ReviewedMessage message, Runnable ended) {
    return () -> {
      Rng random = Task.current().random();
      boolean isLate = random.chance(0.02);
      Backoff.SLEEP.pause(isLate ? hook.timeout() : Duration.ofMillis(random.between(2, 100)));
      ended.run();
      return isLate ? Optional.empty() : Optional.of(judge(message));
    };
  }

  private static Opinion judge(ReviewedMessage message) {
    return message.content().contains(DENIED)
        ? new Opinion.Denied(Optional.of("denied"))
        : new Opinion.Allowed();
  }
}
