package io.parley.gateway.webhook;

import io.parley.core.client.ClientId;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.webhook.WebhookId;
import io.parley.core.webhook.WebhookTask;
import io.parley.gateway.job.JobJson;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// A task as a message of the queue, and back.
public final class WebhookTaskJson {

  private WebhookTaskJson() {}

  static Map<String, ?> of(WebhookTask task) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("client", task.client().value());
    message.put("webhook", task.webhook().value());
    switch (task) {
      case WebhookTask.Serve serve -> {
        message.put("task", "serve");
        message.put("room", serve.room().room().key());
        message.put("attempts", serve.attempts());
      }
      case WebhookTask.Look look -> {
        message.put("task", "look");
        message.put("since", look.since().toEpochMilli());
      }
      case WebhookTask.Test test -> {
        message.put("task", "test");
        message.put("id", test.id());
      }
      case WebhookTask.Forget _ -> message.put("task", "forget");
    }
    JobJson.putTrace(message);
    return message;
  }

  /// The task in a message.
  ///
  /// @throws IllegalArgumentException when it is not one
  public static WebhookTask task(Map<?, ?> message) {
    ClientId client = new ClientId(readText(message, "client"));
    WebhookId webhook = new WebhookId(readText(message, "webhook"));
    return switch (readText(message, "task")) {
      case "serve" ->
          new WebhookTask.Serve(
              webhook,
              new RoomKey(client, RoomId.parse(readText(message, "room"))),
              Math.toIntExact(readNumber(message, "attempts")));
      case "look" ->
          new WebhookTask.Look(client, webhook, Instant.ofEpochMilli(readNumber(message, "since")));
      case "test" -> new WebhookTask.Test(client, webhook, readText(message, "id"));
      case "forget" -> new WebhookTask.Forget(client, webhook);
      default -> throw new IllegalArgumentException("unknown task");
    };
  }

  private static String readText(Map<?, ?> message, String name) {
    if (message.get(name) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("task without " + name);
  }

  private static long readNumber(Map<?, ?> message, String name) {
    if (message.get(name) instanceof Long number) {
      return number;
    }
    throw new IllegalArgumentException("task without " + name);
  }
}
