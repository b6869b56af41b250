package io.parley.core.callback;

import io.parley.core.callback.WebhookDelivery.Result;
import io.parley.core.client.ClientId;
import io.parley.core.webhook.ManageWebhooks;
import io.parley.core.webhook.Webhook;
import io.parley.core.webhook.WebhookId;
import io.parley.core.webhook.WebhookSignature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/// Makes one signed call, and minds what it says of its endpoint.
final class CallWebhook {

  /// An answer that takes longer strains its endpoint.
  private static final Duration SLOW = Duration.ofSeconds(2);

  private static final Duration STRAINED = Duration.ofMinutes(5);

  private final WebhookCalls calls;
  private final WebhookTurns turns;
  private final ManageWebhooks webhooks;
  private final Clock clock;

  CallWebhook(WebhookCalls calls, WebhookTurns turns, ManageWebhooks webhooks, Clock clock) {
    this.calls = calls;
    this.turns = turns;
    this.webhooks = webhooks;
    this.clock = clock;
  }

  /// An answered call.
  record Called(Result result, int status, Instant at) {

    OptionalInt response() {
      return status == WebhookCalls.NONE ? OptionalInt.empty() : OptionalInt.of(status);
    }
  }

  Called call(ClientId client, Webhook webhook, String id, byte[] body) {
    Instant begin = clock.instant();
    int status =
        calls.post(
            webhook.url(),
            WebhookSignature.headers(webhook.secrets().signing(begin), id, begin, body),
            body);
    Instant end = clock.instant();
    Result result = Result.of(status);
    if (result == Result.FAILED || Duration.between(begin, end).compareTo(SLOW) > 0) {
      turns.strain(webhook.id(), end.plus(STRAINED));
    }
    if (result == Result.GONE) {
      end(client, webhook.id(), Webhook.Status.DISABLED);
    }
    return new Called(result, status, begin);
  }

  /// Ends an endpoint that is active.
  void end(ClientId client, WebhookId id, Webhook.Status status) {
    webhooks.change(
        client,
        id,
        webhook -> webhook.isActive() ? webhook.with(status, clock.instant()) : webhook);
  }
}
