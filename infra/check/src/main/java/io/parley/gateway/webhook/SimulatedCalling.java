package io.parley.gateway.webhook;

import io.parley.core.callback.DeliverEntries;
import io.parley.core.callback.LookForNews;
import io.parley.core.callback.WebhookCalls;
import io.parley.core.client.ClientId;
import io.parley.core.job.DelayedJobs;
import io.parley.core.log.RoomWriter;
import io.parley.core.resume.Resume;
import io.parley.core.store.Backoff;
import io.parley.core.store.Jitter;
import io.parley.core.webhook.KnownClients;
import io.parley.core.webhook.ManageWebhooks;
import io.parley.core.webhook.NotifyWebhooks;
import io.parley.core.webhook.StartCursors;
import io.parley.core.webhook.WakeWebhooks;
import io.parley.core.webhook.Webhook;
import io.parley.core.webhook.WebhookId;
import io.parley.core.webhook.WebhookQueue;
import io.parley.dynamodb.SimulatedPorts;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// The webhooks' part of an instance.
public record SimulatedCalling(
    NotifyWebhooks notifyWebhooks,
    ManageWebhooks manage,
    DeliverEntries deliver,
    LookForNews look) {

  private static final long PARTS = 1_000_000;

  public Optional<Webhook> register(ClientId client, WebhookId id, String url) {
    return manage.register(client, id, makeChange(Optional.of(url), Optional.empty()));
  }

  public Optional<Webhook> setStatus(ClientId client, WebhookId id, Webhook.Status status) {
    return manage.update(client, id, makeChange(Optional.empty(), Optional.of(status)));
  }

  private static Webhook.Change makeChange(Optional<String> url, Optional<Webhook.Status> status) {
    return new Webhook.Change(url, Optional.empty(), Optional.empty(), Optional.empty(), status);
  }

  /// A writer that wakes webhooks.
  public static RoomWriter writer(
      SimulatedPorts ports, Clock clock, Backoff pause, Duration window, DelayedJobs jobs) {
    WakeWebhooks wake =
        new WakeWebhooks(
            new KnownClients(() -> ports.webhooks().clients(), clock), () -> jobs, clock);
    return new RoomWriter(ports.log(), ports.participants(), clock, pause, () -> window, wake);
  }

  public static SimulatedCalling of(
      SimulatedPorts ports, Resume resume, WebhookQueue queue, WebhookCalls calls, Clock clock) {
    SimulatedPorts.OfWebhooks own = ports.webhooks();
    StartCursors start = new StartCursors(ports.log(), ports.rooms(), own.cursors());
    ManageWebhooks manage =
        new ManageWebhooks(own.webhooks(), own.cursors(), queue, ports.rooms(), ports.log(), clock);
    LookForNews look = new LookForNews(own.webhooks(), start, ports.log(), queue, clock);
    return new SimulatedCalling(
        new NotifyWebhooks(own.webhooks(), queue),
        manage,
        new DeliverEntries(
            new DeliverEntries.Ports(
                own.cursors(), start, own.turns(), own.deliveries(), queue, calls),
            manage,
            look,
            resume,
            SimulatedTasks::entry,
            () -> Jitter.below(PARTS) / (double) PARTS,
            clock),
        look);
  }
}
