package io.parley.fanout;

import io.micronaut.context.annotation.Factory;
import io.parley.core.callback.DeliverEntries;
import io.parley.core.callback.EntryJson;
import io.parley.core.callback.LookForNews;
import io.parley.core.callback.WebhookCalls;
import io.parley.core.callback.WebhookDeliveries;
import io.parley.core.callback.WebhookTurns;
import io.parley.core.log.RoomLog;
import io.parley.core.member.FormerUsers;
import io.parley.core.message.Revisions;
import io.parley.core.resume.Resume;
import io.parley.core.room.Rooms;
import io.parley.core.store.Jitter;
import io.parley.core.webhook.ManageWebhooks;
import io.parley.core.webhook.StartCursors;
import io.parley.core.webhook.WebhookCursors;
import io.parley.core.webhook.WebhookQueue;
import io.parley.core.webhook.Webhooks;
import jakarta.inject.Singleton;
import java.time.Clock;

/// The use cases of [WebhooksHandler].
@Factory
final class WebhookServing {

  private static final long PARTS = 1_000_000;

  @Singleton
  StartCursors startCursors(RoomLog log, Rooms rooms, WebhookCursors cursors) {
    return new StartCursors(log, rooms, cursors);
  }

  @Singleton
  LookForNews lookForNews(
      Webhooks webhooks, StartCursors start, RoomLog log, WebhookQueue queue, Clock clock) {
    return new LookForNews(webhooks, start, log, queue, clock);
  }

  @Singleton
  DeliverEntries.Ports webhookPorts(
      WebhookCursors cursors,
      StartCursors start,
      WebhookTurns turns,
      WebhookDeliveries deliveries,
      WebhookQueue queue,
      WebhookCalls calls) {
    return new DeliverEntries.Ports(cursors, start, turns, deliveries, queue, calls);
  }

  @Singleton
  Resume resume(RoomLog log, Revisions revisions, FormerUsers formerUsers) {
    return new Resume(log, revisions, formerUsers);
  }

  @Singleton
  DeliverEntries deliverEntries(
      DeliverEntries.Ports ports,
      ManageWebhooks webhooks,
      LookForNews lookForNews,
      Resume resume,
      EntryJson text,
      Clock clock) {
    return new DeliverEntries(
        ports,
        webhooks,
        lookForNews,
        resume,
        text,
        () -> Jitter.below(PARTS) / (double) PARTS,
        clock);
  }
}
