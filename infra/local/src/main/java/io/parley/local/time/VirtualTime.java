package io.parley.local.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/// Time that stands still until a test moves it.
public final class VirtualTime implements Time {

  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparing(Task::due).thenComparingLong(Task::number));
  private final Clock clock = new VirtualClock(ZoneOffset.UTC);
  private Instant now;
  private long scheduled;

  public VirtualTime(Instant start) {
    this.now = start;
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public synchronized Scheduled after(Duration delay, Runnable task) {
    var entry = new Task(now.plus(delay), scheduled++, task);
    tasks.add(entry);
    return () -> cancelTask(entry);
  }

  /// Advances the time and runs the tasks that fall due, in order and on the caller's thread,
  /// each task at its own time. Tasks that these schedule run too, if they fall due.
  public void advance(Duration duration) {
    Instant end = currentTime().plus(duration);
    for (var due = nextDue(end); due.isPresent(); due = nextDue(end)) {
      // Outside the lock: a task may wait for a thread that schedules or cancels.
      due.get().action().run();
    }
    moveTo(end);
  }

  @Override
  public synchronized void close() {
    tasks.clear();
  }

  private synchronized Instant currentTime() {
    return now;
  }

  private synchronized void cancelTask(Task task) {
    tasks.remove(task);
  }

  private synchronized void moveTo(Instant instant) {
    now = instant.isAfter(now) ? instant : now;
  }

  private synchronized Optional<Task> nextDue(Instant end) {
    var next = Optional.ofNullable(tasks.peek()).filter(task -> !task.due().isAfter(end));
    next.ifPresent(
        task -> {
          tasks.remove(task);
          moveTo(task.due());
        });
    return next;
  }

  private record Task(Instant due, long number, Runnable action) {}

  private final class VirtualClock extends Clock {

    private final ZoneId zone;

    VirtualClock(ZoneId zone) {
      this.zone = zone;
    }

    @Override
    public ZoneId getZone() {
      return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
      return new VirtualClock(other);
    }

    @Override
    public Instant instant() {
      return currentTime();
    }
  }
}
