package io.parley.gateway.job;

import io.parley.core.client.ClientId;
import io.parley.core.job.Jobs.Job;
import io.parley.core.metric.Metrics;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A job as the event of the function that carries it out, and back.
public final class JobJson {

  private static final String TRACE = "trace";

  private JobJson() {}

  public static Map<String, ?> of(Job job) {
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
  public static void putTrace(Map<String, ? super String> event) {
    Metrics.trace().ifPresent(trace -> event.put(TRACE, trace));
  }

  /// The trace in which an event was submitted, a job or a message of the queue of wakes.
  public static Optional<String> trace(@Nullable Object json) {
    return json instanceof Map<?, ?> event
        ? JobMembers.optionalText(event, TRACE)
        : Optional.empty();
  }

  /// The job in an event.
  ///
  /// @throws IllegalArgumentException when it is not one
  public static Job job(@Nullable Object json) {
    if (!(json instanceof Map<?, ?> event)) {
      throw new IllegalArgumentException("not a job");
    }
    ClientId client = new ClientId(JobMembers.text(event, "client"));
    return JobKinds.kindNamed(JobMembers.text(event, "job")).reader().read(client, event);
  }
}
