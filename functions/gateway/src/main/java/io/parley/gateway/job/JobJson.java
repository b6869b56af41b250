package io.parley.gateway.job;

import io.parley.core.client.ClientId;
import io.parley.core.job.Jobs.Job;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A job as the event of the function that carries it out, and back.
public final class JobJson {

  private JobJson() {}

  public static Map<String, ?> of(Job job) {
    Map<String, @Nullable Object> event = new LinkedHashMap<>();
    event.put("client", job.client().value());
    if (job instanceof Job.InRoom inRoom) {
      event.put("room", inRoom.room().room().key());
    }
    JobKinds.kindOf(job).write(event, job);
    return event;
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
