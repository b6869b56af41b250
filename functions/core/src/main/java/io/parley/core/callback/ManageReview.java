package io.parley.core.callback;

import io.parley.core.client.ClientId;
import io.parley.core.review.ReviewHook;
import io.parley.core.store.StoreException;
import io.parley.core.webhook.WebhookSecrets;
import io.parley.core.webhook.Webhooks;
import io.parley.core.webhook.Webhooks.Registered;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Sets and ends the hook by which a client reviews its messages.
public final class ManageReview {

  /// How often a change is tried that others overtake.
  private static final int TRIES = 20;

  private final Webhooks webhooks;
  private final Clock clock;

  public ManageReview(Webhooks webhooks, Clock clock) {
    this.webhooks = webhooks;
    this.clock = clock;
  }

  public Optional<ReviewHook> find(ClientId client) {
    return webhooks.of(client).review();
  }

  /// Sets the hook as a whole. It keeps its secret, unless it is a new one or has moved to another
  /// URL: whoever is behind that shall not be able to sign for the one before.
  public ReviewHook set(
      ClientId client, String url, Duration timeout, boolean failsOpen, boolean enforces) {
    for (int tries = 0; tries < TRIES; tries++) {
      Registered read = webhooks.of(client);
      Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      Optional<ReviewHook> same = read.review().filter(before -> before.url().equals(url));
      ReviewHook hook =
          new ReviewHook(
              url,
              timeout,
              failsOpen,
              enforces,
              same.map(ReviewHook::secret).orElseGet(() -> WebhookSecrets.random().current()),
              same.map(ReviewHook::createdAt).orElse(now),
              now);
      if (webhooks.replace(read, read.webhooks(), Optional.of(hook))) {
        return hook;
      }
    }
    throw makeContention();
  }

  /// @return whether there was one
  public boolean remove(ClientId client) {
    for (int tries = 0; tries < TRIES; tries++) {
      Registered read = webhooks.of(client);
      if (read.review().isEmpty()) {
        return false;
      }
      if (webhooks.replace(read, read.webhooks(), Optional.empty())) {
        return true;
      }
    }
    throw makeContention();
  }

  private static StoreException makeContention() {
    return new StoreException("contention on one client's endpoints did not end", true);
  }
}
