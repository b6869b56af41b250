package io.parley.gateway.webhook;

import io.parley.core.json.Json;
import io.parley.core.webhook.WebhookQueue;
import io.parley.core.webhook.WebhookTask;
import io.parley.gateway.aws.DelayedMessages;
import java.time.Duration;

/// Tasks as messages of a fair queue, in which each endpoint is a group: of one with many the
/// others' come first.
final class SqsWebhookQueue implements WebhookQueue {

  private final String queue;
  private final DelayedMessages messages;

  /// @param queue its URL
  SqsWebhookQueue(String queue, DelayedMessages messages) {
    this.queue = queue;
    this.messages = messages;
  }

  @Override
  public void send(WebhookTask task, Duration delay) {
    Duration most = delay.compareTo(LONGEST) < 0 ? delay : LONGEST;
    messages.send(queue, task.webhook().value(), Json.write(WebhookTaskJson.of(task)), most);
  }
}
