package io.parley.core.webhook;

import io.parley.core.client.ClientId;
import io.parley.core.limit.RecentlyUsed;
import io.parley.core.review.ReviewHook;
import io.parley.core.store.StoreException;
import io.parley.core.webhook.WebhookClients.Mark;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/// The marks of clients, which an instance believes for ten seconds: half a read unit for those
/// whose messages it writes.
public final class KnownClients {

  /// For how long an instance believes a mark.
  public static final Duration BELIEVED = Duration.ofSeconds(10);

  private static final int CLIENTS = 1_000;

  private record Known(Mark mark, Instant until) {}

  private static final Known UNKNOWN = new Known(Mark.NONE, Instant.MIN);

  private final Supplier<WebhookClients> clients;
  private final Clock clock;
  private final RecentlyUsed<ClientId, Known> known = new RecentlyUsed<>(CLIENTS);

  public KnownClients(Supplier<WebhookClients> clients, Clock clock) {
    this.clients = clients;
    this.clock = clock;
  }

  /// Whether a client has endpoints.
  boolean hasWebhooks(ClientId client) {
    return find(client).hasWebhooks();
  }

  /// Where a client's messages are reviewed.
  public Optional<ReviewHook> findReview(ClientId client) {
    return find(client).review();
  }

  /// A mark that cannot be read is the last one that was, should there be one.
  private Mark find(ClientId client) {
    Instant now = clock.instant();
    Known last = known.get(client, _ -> UNKNOWN);
    if (now.isBefore(last.until())) {
      return last.mark();
    }
    try {
      Mark mark = clients.get().mark(client);
      known.put(client, new Known(mark, now.plus(BELIEVED)));
      return mark;
    } catch (StoreException e) {
      if (last.equals(UNKNOWN)) {
        throw e;
      }
      return last.mark();
    }
  }
}
