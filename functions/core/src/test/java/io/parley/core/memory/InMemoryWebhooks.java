package io.parley.core.memory;

import io.parley.core.client.ClientId;
import io.parley.core.review.ReviewHook;
import io.parley.core.webhook.Webhook;
import io.parley.core.webhook.WebhookClients;
import io.parley.core.webhook.Webhooks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Endpoints in a map.
public final class InMemoryWebhooks implements Webhooks, WebhookClients {

  private final Map<ClientId, Registered> stored = new HashMap<>();

  @Override
  public synchronized Registered of(ClientId client) {
    return stored.getOrDefault(client, new Registered(client, 0, List.of()));
  }

  @Override
  public synchronized boolean replace(
      Registered read, List<Webhook> changed, Optional<ReviewHook> review) {
    if (of(read.client()).version() != read.version()) {
      return false;
    }
    stored.put(read.client(), new Registered(read.client(), read.version() + 1, changed, review));
    return true;
  }

  @Override
  public synchronized List<ClientId> clients() {
    return stored.keySet().stream().filter(this::has).toList();
  }

  @Override
  public synchronized Mark mark(ClientId client) {
    Registered registered = of(client);
    return new Mark(!registered.webhooks().isEmpty(), registered.review());
  }
}
