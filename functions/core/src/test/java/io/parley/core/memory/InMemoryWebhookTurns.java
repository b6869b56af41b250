package io.parley.core.memory;

import io.parley.core.callback.WebhookTurns;
import io.parley.core.webhook.WebhookId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// Turns in maps.
public final class InMemoryWebhookTurns implements WebhookTurns {

  private record Turn(WebhookId webhook, int number) {}

  private final Map<WebhookId, Instant> strained = new HashMap<>();
  private final Map<Turn, Instant> taken = new HashMap<>();

  @Override
  public synchronized OptionalInt take(WebhookId webhook, Instant now, Instant until) {
    if (!now.isBefore(strained.getOrDefault(webhook, Instant.EPOCH))) {
      return OptionalInt.of(FREE);
    }
    OptionalInt free =
        IntStream.range(0, MOST)
            .filter(
                turn -> !now.isBefore(taken.getOrDefault(new Turn(webhook, turn), Instant.EPOCH)))
            .findFirst();
    free.ifPresent(turn -> taken.put(new Turn(webhook, turn), until));
    return free;
  }

  @Override
  public synchronized void release(WebhookId webhook, int turn) {
    taken.remove(new Turn(webhook, turn));
  }

  @Override
  public synchronized void strain(WebhookId webhook, Instant until) {
    strained.merge(webhook, until, (one, other) -> one.isAfter(other) ? one : other);
  }
}
