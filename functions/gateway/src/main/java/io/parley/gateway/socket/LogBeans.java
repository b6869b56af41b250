package io.parley.gateway.socket;

import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Factory;
import io.parley.core.fanout.Announcements;
import io.parley.core.job.DelayedJobs;
import io.parley.core.job.Jobs;
import io.parley.core.log.RoomLog;
import io.parley.core.log.RoomWriter;
import io.parley.core.participant.Participants;
import io.parley.core.participant.ReadMarkers;
import io.parley.core.review.ReviewCalls;
import io.parley.core.review.Reviewer;
import io.parley.core.review.Reviews;
import io.parley.core.store.Backoff;
import io.parley.core.unread.OrderReceipt;
import io.parley.core.webhook.KnownClients;
import io.parley.core.webhook.WakeWebhooks;
import io.parley.core.webhook.WebhookClients;
import io.parley.gateway.settings.Settings;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/// The writer of the rooms' logs and its listeners.
@Factory
final class LogBeans {

  private final Settings settings;

  LogBeans(Settings settings) {
    this.settings = settings;
  }

  /// How long the delivery of a busy room's entries may wait.
  private Duration findWindow() {
    return Duration.ofMillis(settings.latest().number("deliveryWindow", 0));
  }

  @Singleton
  RoomWriter writer(
      RoomLog log, Participants participants, WakeWebhooks wakeWebhooks, Clock clock) {
    return new RoomWriter(log, participants, clock, Backoff.SLEEP, this::findWindow, wakeWebhooks);
  }

  @Singleton
  KnownClients knownClients(BeanProvider<WebhookClients> clients, Clock clock) {
    return new KnownClients(clients::get, clock);
  }

  @Singleton
  WakeWebhooks wakeWebhooks(KnownClients clients, BeanProvider<DelayedJobs> jobs, Clock clock) {
    return new WakeWebhooks(clients, jobs::get, clock);
  }

  @Singleton
  Reviewer reviewer(KnownClients clients, BeanProvider<ReviewCalls> calls, Clock clock) {
    return new Reviews(clients::findReview, calls::get, clock);
  }

  @Singleton
  OrderReceipt orderReceipt(ReadMarkers markers, Clock clock) {
    return new OrderReceipt(markers, clock);
  }

  @Singleton
  Announcements announcements(Jobs jobs, Frames frames, Clock clock) {
    return new Announcements(jobs, frames::text, this::findWindow, clock);
  }
}
