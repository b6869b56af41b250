package io.parley.local.gateway;

import io.parley.local.time.Time;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Time that stands still until it is moved.
final class HandTime implements Time {

  private record Task(Instant due, Runnable body) {}

  private final List<Task> tasks = new ArrayList<>();
  private Instant now = Instant.parse("2026-03-04T05:06:07.008Z");

  void advance(Duration by) {
    Instant target = clock().instant().plus(by);
    for (var due = next(target); due.isPresent(); due = next(target)) {
      due.get().body().run();
    }
    synchronized (this) {
      now = target;
    }
  }

  private synchronized Optional<Task> next(Instant target) {
    var first =
        tasks.stream()
            .filter(task -> !task.due().isAfter(target))
            .min(Comparator.comparing(Task::due));
    first.ifPresent(
        task -> {
          tasks.remove(task);
          now = task.due().isAfter(now) ? task.due() : now;
        });
    return first;
  }

  @Override
  public synchronized Scheduled after(Duration delay, Runnable body) {
    var task = new Task(now.plus(delay), body);
    tasks.add(task);
    notifyAll();
    return () -> cancel(task);
  }

  /// Waits until a task is due exactly that far from now.
  synchronized void awaitTask(Duration delay) {
    while (tasks.stream().noneMatch(task -> task.due().equals(now.plus(delay)))) {
      try {
        wait(10_000);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private synchronized void cancel(Task task) {
    tasks.remove(task);
  }

  private synchronized Instant now() {
    return now;
  }

  @Override
  public Clock clock() {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return now();
      }
    };
  }

  @Override
  public void close() {}
}
