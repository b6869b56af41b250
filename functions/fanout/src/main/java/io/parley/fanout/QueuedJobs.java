package io.parley.fanout;

import io.parley.core.json.Json;
import io.parley.core.json.MalformedJson;
import io.parley.gateway.RequestLog;
import io.parley.gateway.job.JobJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/// The jobs in messages of a queue. Each is carried out for itself: SQS redelivers those that
/// failed, and after some attempts keeps them as dead letters. The others are done.
final class QueuedJobs {

  /// With less time left no further job starts: at the timeout the whole batch would have failed.
  static final int LEAST_MILLIS = 10_000;

  private final Consumer<@Nullable Object> runner;
  private final IntSupplier millisLeft;

  QueuedJobs(Consumer<@Nullable Object> runner, IntSupplier millisLeft) {
    this.runner = runner;
    this.millisLeft = millisLeft;
  }

  /// The answer that Lambda expects (`ReportBatchItemFailures`).
  Map<String, ?> runAll(List<?> messages) {
    List<Map<String, String>> failures = new ArrayList<>();
    for (Object message : messages) {
      String id = readText(message, "messageId");
      if (!isDone(id, message)) {
        failures.add(Map.of("itemIdentifier", id));
      }
    }
    return Map.of("batchItemFailures", failures);
  }

  private boolean isDone(String id, Object message) {
    if (millisLeft.getAsInt() < LEAST_MILLIS) {
      RequestLog.line(Map.of("job", "put_off", "message", id));
      return false;
    }
    @Nullable Object job = null;
    try {
      job = parseJob(readText(message, "body"));
      runner.accept(job);
      return true;
    } catch (RuntimeException e) {
      // A job that nobody can read, too: it must not keep the others from their end.
      Map<String, Object> line = new LinkedHashMap<>(Map.of("job", "failed", "message", id));
      JobJson.trace(job).ifPresent(trace -> line.put("trace", trace));
      RequestLog.fault(line, e);
      return false;
    }
  }

  private static @Nullable Object parseJob(String body) {
    try {
      return Json.read(body.getBytes(StandardCharsets.UTF_8));
    } catch (MalformedJson e) {
      throw new IllegalArgumentException("not a job", e);
    }
  }

  private static String readText(@Nullable Object message, String member) {
    if (message instanceof Map<?, ?> members && members.get(member) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("message without " + member);
  }
}
