package io.parley.check.sim;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Virtual time. The simulation runs all threads itself, as virtual threads, one at a time, each
/// until it waits; when all wait, time advances to the next moment at which one can continue.
/// Threads that the code under test starts are of the same kind, because a virtual thread
/// inherits its scheduler.
public final class Simulation {

  private static final Method NEW_THREAD = newThread();

  private record Due(long at, long order, Runnable action) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      return at == other.at ? Long.compare(order, other.order) : Long.compare(at, other.at);
    }
  }

  private final long seed;
  private final PriorityQueue<Due> dues = new PriorityQueue<>();
  private final Queue<Runnable> ready = new ConcurrentLinkedQueue<>();
  private final Task self;
  private long now;
  private long order;
  private @Nullable Throwable failure;
  private boolean isOver;

  public Simulation(long seed) {
    this.seed = seed;
    this.self = new Task(this, 0);
  }

  public long seed() {
    return seed;
  }

  /// Microseconds since it began.
  public long now() {
    return now;
  }

  /// Schedules an action, which must not wait, at a time.
  public void at(long time, Runnable action) {
    dues.add(new Due(Math.max(now, time), order++, action));
  }

  /// Starts a task now.
  public void start(Task task, Runnable body) {
    Runnable run =
        () -> {
          Task.CURRENT.set(task);
          try {
            body.run();
          } catch (Killed _) {
            task.kill();
          } catch (Throwable e) {
            fail(e);
          }
        };
    try {
      ((Thread) NEW_THREAD.invoke(null, (Executor) ready::add, "task", 0, run)).start();
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(e);
    }
  }

  public Task task(long id) {
    return new Task(this, id);
  }

  /// Ends the run with a failure of the code under test.
  public void fail(Throwable cause) {
    if (failure == null) {
      failure = cause;
    }
  }

  /// Ends the run now.
  public void stop() {
    isOver = true;
  }

  /// Suspends the current thread.
  public void sleep(long micros) {
    Alarm alarm = new Alarm(Thread.currentThread());
    at(now + micros, alarm);
    while (!alarm.rung) {
      LockSupport.park(this);
    }
    Task.current().live();
  }

  private static final class Alarm implements Runnable {
    private final Thread thread;
    private boolean rung;

    Alarm(Thread thread) {
      this.thread = thread;
    }

    @Override
    public void run() {
      rung = true;
      LockSupport.unpark(thread);
    }
  }

  /// Runs until nothing is left to do, or something failed.
  ///
  /// @return what failed
  public @Nullable Throwable run() {
    Task.CURRENT.set(self);
    try {
      while (failure == null && !isOver) {
        for (Runnable next = ready.poll(); next != null; next = ready.poll()) {
          next.run();
        }
        Due due = dues.poll();
        if (due == null) {
          break;
        }
        now = due.at();
        due.action().run();
      }
    } catch (Throwable e) {
      fail(e);
    } finally {
      Task.CURRENT.remove();
    }
    return failure;
  }

  private static Method newThread() {
    try {
      Method method =
          Class.forName("java.lang.ThreadBuilders")
              .getDeclaredMethod(
                  "newVirtualThread", Executor.class, String.class, int.class, Runnable.class);
      method.setAccessible(true);
      return method;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("needs --add-opens=java.base/java.lang=ALL-UNNAMED", e);
    }
  }
}
