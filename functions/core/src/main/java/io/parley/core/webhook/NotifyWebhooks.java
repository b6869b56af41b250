package io.parley.core.webhook;

import io.parley.core.room.RoomKey;
import java.time.Duration;

/// Hands a room over to each endpoint of its client that wants it.
public final class NotifyWebhooks {

  private final Webhooks webhooks;
  private final WebhookQueue queue;

  public NotifyWebhooks(Webhooks webhooks, WebhookQueue queue) {
    this.webhooks = webhooks;
    this.queue = queue;
  }

  /// @return how many endpoints will be served
  public int notify(RoomKey room) {
    var wanting =
        webhooks.of(room.client()).webhooks().stream()
            .filter(Webhook::isActive)
            .filter(webhook -> webhook.covers(room))
            .toList();
    wanting.forEach(
        webhook -> queue.send(new WebhookTask.Serve(webhook.id(), room, 0), Duration.ZERO));
    return wanting.size();
  }
}
