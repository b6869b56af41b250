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
import io.parley.core.review.Reviewer;
import io.parley.core.review.Reviews;
import io.parley.core.store.Backoff;
import io.parley.dynamodb.SimulatedPorts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/// A reviewer of both tenants' messages, who is slow now and then, denies some and replaces a word
/// in others. For one tenant they decide; for the other one, who asks them every other minute, they
/// change nothing.
public final class SimulatedReviews implements ReviewCalls {

  /// A part of each text that is denied.
  private static final String DENIED = "!deny";

  /// A word that is replaced.
  private static final String REPLACED = "!replace";

  private static final String REPLACEMENT = "!clean";

  /// How the id of the tenant begins for whom the reviewer decides.
  private static final String ENFORCING = "a";

  private static final int MINUTE = 60;

  private SimulatedReviews() {}

  public static Reviewer reviewer(Clock clock) {
    return new Reviews(client -> findHook(client, clock), SimulatedReviews::new, clock);
  }

  public static SendMessage sending(
      RoomWriter writer, SimulatedPorts ports, Clock clock, Reviewer reviewer) {
    return new SendMessage(
        writer, ports.log(), ports.rooms(), SimulatedLimits.none(ports.buckets(), clock), reviewer);
  }

  private static Optional<ReviewHook> findHook(ClientId client, Clock clock) {
    boolean isAsked = clock.instant().getEpochSecond() / MINUTE % 2 == 0;
    return isEnforced(client) || isAsked
        ? Optional.of(hookOf(isEnforced(client)))
        : Optional.empty();
  }

  private static ReviewHook hookOf(boolean enforces) {
    return new ReviewHook(
        "https://review.example/",
        Duration.ofMillis(500),
        false,
        enforces,
        "whsec_AAAA",
        Instant.EPOCH,
        Instant.EPOCH);
  }

  private static boolean isEnforced(ClientId client) {
    return client.value().startsWith(ENFORCING);
  }

  /// Whether a text may be stored for a client.
  public static boolean allows(ClientId client, String content) {
    return !isEnforced(client) || !content.contains(DENIED) && !content.contains(REPLACED);
  }

  /// Whether a client's text may be denied.
  ///
  /// @param reason empty where the reviewer was not heard in time
  public static boolean mayDeny(ClientId client, String content, Optional<String> reason) {
    return isEnforced(client) && (reason.isEmpty() || content.contains(DENIED));
  }

  /// A word that the reviewer minds, or none.
  public static String randomWord(int some) {
    return switch (some % 25) {
      case 7 -> DENIED;
      case 8, 9 -> REPLACED;
      default -> "";
    };
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
    String content = message.content();
    if (content.contains(DENIED)) {
      return new Opinion.Denied(Optional.of("denied"));
    }
    return content.contains(REPLACED)
        ? new Opinion.Replaced(content.replace(REPLACED, REPLACEMENT))
        : new Opinion.Allowed();
  }
}
