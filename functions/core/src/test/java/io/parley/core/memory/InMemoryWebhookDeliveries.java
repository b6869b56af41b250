package io.parley.core.memory;

import io.parley.core.callback.WebhookDeliveries;
import io.parley.core.callback.WebhookDelivery;
import io.parley.core.webhook.WebhookId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Attempts in a list.
public final class InMemoryWebhookDeliveries implements WebhookDeliveries {

  private final List<WebhookDelivery> all = new ArrayList<>();

  @Override
  public synchronized void add(WebhookDelivery delivery) {
    all.add(delivery);
  }

  @Override
  public synchronized Page page(
      WebhookId webhook,
      Optional<WebhookDelivery.Result> result,
      int limit,
      Optional<String> cursor,
      Instant now) {
    int from = cursor.map(Integer::parseInt).orElse(0);
    List<WebhookDelivery> found =
        all.reversed().stream()
            .filter(row -> row.webhook().equals(webhook))
            .filter(row -> result.isEmpty() || result.get() == row.result())
            .filter(row -> row.at().isAfter(now.minus(KEPT)))
            .skip(from)
            .limit(limit + 1L)
            .toList();
    boolean isLast = found.size() <= limit;
    return new Page(
        isLast ? found : found.subList(0, limit),
        isLast ? Optional.empty() : Optional.of(Integer.toString(from + limit)));
  }

  /// How many there are.
  public synchronized int count() {
    return all.size();
  }
}
