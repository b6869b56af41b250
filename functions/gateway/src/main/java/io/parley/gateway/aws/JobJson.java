package io.parley.gateway.aws;

import io.parley.core.client.ClientId;
import io.parley.core.connection.Jobs.Job;
import io.parley.core.metric.Metrics;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A job as the event of the function that carries it out, and back.
public final class JobJson {

  private static final String TRACE = "trace";

  private JobJson() {}

  static Map<String, ?> of(Job job) {
    Map<String, @Nullable Object> event = new LinkedHashMap<>();
    event.put("client", job.client().value());
    if (job instanceof Job.InRoom inRoom) {
      event.put("room", inRoom.room().room().key());
    }
    JobKinds.kindOf(job).write(event, job);
    putTrace(event);
    return event;
  }

  /// A version before this one reads over it.
  static void putTrace(Map<String, ? super String> event) {
    Metrics.trace().ifPresent(trace -> event.put(TRACE, trace));
  }

  /// The trace in which an event was submitted, a job or a message of the queue of wakes.
  public static Optional<String> trace(@Nullable Object json) {
    return json instanceof Map<?, ?> event ? optionalText(event, TRACE) : Optional.empty();
  }

  /// The job in an event.
  ///
  /// @throws IllegalArgumentException when it is not one
  public static Job job(@Nullable Object json) {
    if (!(json instanceof Map<?, ?> event)) {
      throw new IllegalArgumentException("not a job");
    }
    ClientId client = new ClientId(text(event, "client"));
    return JobKinds.kindNamed(text(event, "job")).reader().read(client, event);
  }

  static List<?> list(Map<?, ?> event, String name) {
    if (event.get(name) instanceof List<?> list) {
      return list;
    }
    throw new IllegalArgumentException("job without " + name);
  }

  static Optional<String> optionalText(Map<?, ?> event, String name) {
    return event.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  static String text(Map<?, ?> event, String name) {
    return optionalText(event, name)
        .orElseThrow(() -> new IllegalArgumentException("job without " + name));
  }

  static Instant instant(Map<?, ?> event, String name) {
    return Instant.ofEpochMilli(longNumber(event, name));
  }

  static int number(Map<?, ?> event, String name) {
    return Math.toIntExact(longNumber(event, name));
  }

  static long longNumber(Map<?, ?> event, String name) {
    if (event.get(name) instanceof Long number) {
      return number;
    }
    throw new IllegalArgumentException("job without " + name);
  }
}
