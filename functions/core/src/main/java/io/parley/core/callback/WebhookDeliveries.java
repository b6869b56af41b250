package io.parley.core.callback;

import io.parley.core.webhook.WebhookId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The attempts of the last weeks.
public interface WebhookDeliveries {

  /// How long they are kept.
  Duration KEPT = Duration.ofDays(30);

  /// Adds one: a write unit.
  void add(WebhookDelivery delivery);

  /// Those of an endpoint, the newest first.
  ///
  /// @param result those that ended so, or all
  /// @param cursor where the page before ended, see [Page]
  /// @param now those that are older than [#KEPT] by then are left out
  Page page(
      WebhookId webhook,
      Optional<WebhookDelivery.Result> result,
      int limit,
      Optional<String> cursor,
      Instant now);

  /// Some attempts.
  ///
  /// @param next where the next page begins: visible ASCII; empty on the last one
  record Page(List<WebhookDelivery> deliveries, Optional<String> next) {}
}
