package io.parley.core.memory;

import io.parley.core.job.Jobs;
import java.util.ArrayList;
import java.util.List;

/// Jobs that wait to be taken.
public final class RecordingJobs implements Jobs {

  private final List<Job> waiting = new ArrayList<>();

  @Override
  public synchronized void submit(Job job) {
    waiting.add(job);
  }

  /// The jobs submitted since the last call.
  public synchronized List<Job> take() {
    List<Job> taken = List.copyOf(waiting);
    waiting.clear();
    return taken;
  }
}
