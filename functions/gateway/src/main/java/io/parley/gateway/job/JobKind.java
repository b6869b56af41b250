package io.parley.gateway.job;

import io.parley.core.client.ClientId;
import io.parley.core.job.Jobs.Job;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One kind of job: its name in an event, and how its jobs are written and read.
record JobKind<J extends Job>(String name, Class<J> type, Writer<J> writer, Reader<J> reader) {

  /// Adds the members of a job to its event.
  interface Writer<J> {
    void write(Map<String, @Nullable Object> event, J job);
  }

  /// Reads a job of a client from its event.
  interface Reader<J> {
    /// @throws IllegalArgumentException when a member is missing or is not valid
    J read(ClientId client, Map<?, ?> event);
  }

  /// Writes a job, which must be of this kind.
  void write(Map<String, @Nullable Object> event, Job job) {
    event.put("job", name);
    writer.write(event, type.cast(job));
  }
}
