package io.parley.fanout;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.micronaut.context.ApplicationContext;
import io.parley.core.callback.DeliverEntries;
import io.parley.core.callback.LookForNews;
import io.parley.core.json.Json;
import io.parley.core.json.MalformedJson;
import io.parley.core.webhook.WebhookTask;
import io.parley.gateway.FunctionContext;
import io.parley.gateway.Invocations;
import io.parley.gateway.RequestLog;
import io.parley.gateway.job.JobJson;
import io.parley.gateway.webhook.WebhookTaskJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The function that serves endpoints: a message of its queue is a task, and the schedule has it
/// look for what nobody was told of. SQS brings a task again if this function dies.
public final class WebhooksHandler implements RequestStreamHandler {

  private final DeliverEntries deliverEntries;
  private final LookForNews lookForNews;
  private final Invocations invocations;

  public WebhooksHandler() {
    this(System.getenv(), Clock.systemUTC());
  }

  public WebhooksHandler(Map<String, String> environment, Clock clock) {
    ApplicationContext context =
        FunctionContext.startLight(environment, clock, WebhooksConfig.class);
    this.deliverEntries = context.getBean(DeliverEntries.class);
    this.lookForNews = context.getBean(LookForNews.class);
    this.invocations = new Invocations(environment, clock);
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    String id = context.getAwsRequestId();
    if (readJson(input.readAllBytes()).get("Records") instanceof List<?> records) {
      records.forEach(record -> carryOut(readBody(record), id));
    } else {
      sweepRooms(id);
    }
    output.write("null".getBytes(StandardCharsets.UTF_8));
  }

  private void sweepRooms(String id) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("job", "webhooks");
    int _ =
        invocations.observe(
            id,
            id,
            line,
            () -> {
              int found = lookForNews.sweep();
              RequestLog.note("rooms", found);
              return found;
            });
  }

  private void carryOut(Map<?, ?> message, String id) {
    WebhookTask _ =
        invocations.observe(
            id,
            JobJson.trace(message).orElse(id),
            new LinkedHashMap<>(),
            () -> {
              WebhookTask task = WebhookTaskJson.task(message);
              RequestLog.note("job", "webhook");
              RequestLog.note("task", task.getClass().getSimpleName().toLowerCase(Locale.ROOT));
              RequestLog.note("client", task.client().value());
              RequestLog.note("webhook", task.webhook().value());
              RequestLog.note("done", deliverEntries.carryOut(task));
              return task;
            });
  }

  private static Map<?, ?> readBody(@Nullable Object record) {
    return record instanceof Map<?, ?> message && message.get("body") instanceof String body
        ? readJson(body.getBytes(StandardCharsets.UTF_8))
        : Map.of();
  }

  /// Empty for what is no object: as a task it is refused, in a line.
  private static Map<?, ?> readJson(byte[] text) {
    try {
      return Json.read(text) instanceof Map<?, ?> members ? members : Map.of();
    } catch (MalformedJson e) {
      return Map.of();
    }
  }
}
