package io.parley.core.callback;

import io.parley.core.callback.CallWebhook.Called;
import io.parley.core.client.ClientId;
import io.parley.core.json.Json;
import io.parley.core.resume.Resume;
import io.parley.core.webhook.ManageWebhooks;
import io.parley.core.webhook.StartCursors;
import io.parley.core.webhook.Webhook;
import io.parley.core.webhook.WebhookCursors;
import io.parley.core.webhook.WebhookQueue;
import io.parley.core.webhook.WebhookTask;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/// Carries out [WebhookTask]s. An endpoint gets each entry of each room at least once, in the
/// room's order: a room's position moves by conditional writes, a batch is stored before its first
/// attempt and leased during each, and whatever is ordered on is ordered before the task ends.
public final class DeliverEntries {

  private final ManageWebhooks webhooks;
  private final WebhookCursors cursors;
  private final StartCursors start;
  private final WebhookDeliveries deliveries;
  private final CallWebhook callWebhook;
  private final ServeWebhook serveWebhook;
  private final LookForNews lookForNews;
  private final Clock clock;

  /// What is stored of endpoints, and where they are called.
  ///
  /// @param start of the same cursors
  public record Ports(
      WebhookCursors cursors,
      StartCursors start,
      WebhookTurns turns,
      WebhookDeliveries deliveries,
      WebhookQueue queue,
      WebhookCalls calls) {}

  /// @param random makes numbers from 0 to 1
  public DeliverEntries(
      Ports ports,
      ManageWebhooks webhooks,
      LookForNews lookForNews,
      Resume resume,
      EntryJson text,
      DoubleSupplier random,
      Clock clock) {
    this.webhooks = webhooks;
    this.cursors = ports.cursors();
    this.start = ports.start();
    this.deliveries = ports.deliveries();
    this.callWebhook = new CallWebhook(ports.calls(), ports.turns(), webhooks, clock);
    this.serveWebhook =
        new ServeWebhook(ports, resume, callWebhook, new RetrySchedule(random), text, clock);
    this.lookForNews = lookForNews;
    this.clock = clock;
  }

  /// @return how many batches were delivered, or rooms found
  public int carryOut(WebhookTask task) {
    return switch (task) {
      case WebhookTask.Serve serve -> serve(serve);
      case WebhookTask.Look look ->
          findActive(look.client(), look).map(webhook -> lookForNews.look(look, webhook)).orElse(0);
      case WebhookTask.Test test ->
          webhooks.find(test.client(), test.webhook()).map(found -> send(found, test)).orElse(0);
      case WebhookTask.Forget(ClientId client, var webhook) -> {
        if (webhooks.find(client, webhook).isEmpty()) {
          cursors.forget(webhook);
        }
        yield 0;
      }
    };
  }

  private int serve(WebhookTask.Serve task) {
    return findActive(task.client(), task)
        .filter(webhook -> webhook.covers(task.room()))
        .flatMap(
            webhook ->
                start
                    .find(webhook, task.room())
                    .map(cursor -> serveWebhook.serve(webhook, cursor, task)))
        .orElse(0);
  }

  private Optional<Webhook> findActive(ClientId client, WebhookTask task) {
    return webhooks.find(client, task.webhook()).filter(Webhook::isActive);
  }

  private int send(Webhook webhook, WebhookTask.Test test) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("id", test.id());
    members.put("type", "webhook.test");
    members.put("client_id", test.client().value());
    members.put("at", clock.instant().toString());
    byte[] body = Json.write(members).getBytes(StandardCharsets.UTF_8);
    Called called = callWebhook.call(test.client(), webhook, test.id(), body);
    deliveries.add(
        new WebhookDelivery(
            webhook.id(),
            test.id(),
            Optional.empty(),
            0,
            0,
            1,
            called.result(),
            called.response(),
            called.at(),
            Optional.empty()));
    return 1;
  }
}
