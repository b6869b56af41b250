package io.parley.gateway.webhook;

import io.parley.core.callback.EntryJson.Written;
import io.parley.core.json.Json;
import io.parley.core.message.PastEntry;
import io.parley.core.webhook.WebhookTask;
import java.util.Map;

/// Tasks of webhooks, as text.
public final class SimulatedTasks {

  private SimulatedTasks() {}

  public static String text(WebhookTask task) {
    return Json.write(WebhookTaskJson.of(task));
  }

  /// An entry with its place alone.
  public static Written entry(PastEntry past) {
    return new Written("entry", Json.write(Map.of("seq", past.entry().seq())));
  }
}
