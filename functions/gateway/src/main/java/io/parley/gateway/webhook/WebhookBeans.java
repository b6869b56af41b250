package io.parley.gateway.webhook;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.parley.core.callback.ManageReview;
import io.parley.core.log.RoomLog;
import io.parley.core.review.ReviewCalls;
import io.parley.core.room.Rooms;
import io.parley.core.webhook.ManageWebhooks;
import io.parley.core.webhook.WebhookCursors;
import io.parley.core.webhook.WebhookQueue;
import io.parley.core.webhook.Webhooks;
import io.parley.gateway.aws.DelayedMessages;
import io.parley.transport.Transport;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Clock;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// What functions that serve or manage endpoints share, made on first use.
@Factory
final class WebhookBeans {

  @Singleton
  WebhookQueue webhookQueue(
      @Value("${parley.webhooks.queue}") String queue, DelayedMessages messages) {
    return new SqsWebhookQueue(queue, messages);
  }

  /// @param sqs set to an address without TLS only on this machine
  @Singleton
  WebhookAddresses webhookAddresses(@Value("${aws.endpoint.url.sqs:}") @Nullable String sqs) {
    return new WebhookAddresses(
        InetAddress::getAllByName, sqs != null && sqs.startsWith("http://"));
  }

  @Singleton
  GuardedCalls guardedCalls(WebhookAddresses addresses) {
    return new GuardedCalls(
        new Transport(() -> (SSLSocketFactory) SSLSocketFactory.getDefault(), addresses::resolve));
  }

  @Singleton
  ReviewCalls reviewCalls(GuardedCalls calls, Clock clock) {
    return new GuardedReviews(calls, clock);
  }

  @Singleton
  ManageReview manageReview(Webhooks webhooks, Clock clock) {
    return new ManageReview(webhooks, clock);
  }

  @Singleton
  ManageWebhooks manageWebhooks(
      Webhooks webhooks,
      WebhookCursors cursors,
      WebhookQueue queue,
      Rooms rooms,
      RoomLog log,
      Clock clock) {
    return new ManageWebhooks(webhooks, cursors, queue, rooms, log, clock);
  }
}
