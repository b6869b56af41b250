package io.parley.core.webhook;

import java.time.Duration;

/// The queue of [WebhookTask]s: those of one endpoint do not delay those of others.
public interface WebhookQueue {

  /// The longest delay that SQS allows.
  Duration LONGEST = Duration.ofMinutes(15);

  /// Has a task carried out later, at least once, in no order.
  ///
  /// @param delay rounded up to whole seconds; of one that is too long as much as is possible
  void send(WebhookTask task, Duration delay);
}
