package io.parley.check.world;

import io.parley.check.sim.Fault;
import io.parley.check.sim.Faults;
import io.parley.check.sim.Killed;
import io.parley.check.sim.Simulation;
import io.parley.check.sim.Task;
import io.parley.core.store.Deadline;
import io.parley.core.store.Parallel;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongFunction;

/// The functions' instances: each serves one call at a time, is frozen between two, and is gone
/// when its call is killed.
final class Functions {

  private static final int MOST_IDLE = 4;
  private static final long TIMEOUT = 29_000_000;

  enum Kind {
    HTTP,
    CONNECT,
    DISCONNECT,
    SEND,
    SUBSCRIBE,
    DEFAULT,
    FANOUT,
    TIMER,
    WEBHOOK,
    UPKEEP
  }

  private final Simulation simulation;
  private final Faults faults;
  private final LongFunction<Instance> make;
  private final Map<Kind, List<Instance>> idle = new EnumMap<>(Kind.class);

  /// @param make a new instance whose clock is so many microseconds ahead
  Functions(Simulation simulation, Faults faults, LongFunction<Instance> make) {
    this.simulation = simulation;
    this.faults = faults;
    this.make = make;
  }

  /// Runs a call as an invocation, in the current task.
  <R> R invoke(Kind kind, Function<Instance, R> call) {
    Task task = Task.current();
    simulation.sleep(task.random().between(1_000, 10_000));
    Instance instance = takeInstance(kind, task);
    task.killAt(simulation.now() + TIMEOUT);
    boolean survives = true;
    try {
      R result = task.random().chance(0.7) ? inTurn(call, instance) : inTime(call, instance);
      task.live();
      return result;
    } catch (RuntimeException e) {
      // The death of one thread may reach another as an exception.
      task.live();
      throw e;
    } catch (Killed e) {
      survives = false;
      throw e;
    } finally {
      if (survives && !task.isKilled()) {
        giveBack(kind, instance);
      }
      task.killAt(Long.MAX_VALUE);
    }
  }

  private static <R> R inTime(Function<Instance, R> call, Instance instance) {
    Instant end = instance.clock.instant().plus(TIMEOUT, ChronoUnit.MICROS);
    return Deadline.within(end, () -> call.apply(instance));
  }

  /// Runs one after the other what a function does in parallel.
  private static <R> R inTurn(Function<Instance, R> call, Instance instance) {
    List<R> result = new ArrayList<>(1);
    Parallel.inTurn(() -> result.add(inTime(call, instance)));
    return result.getFirst();
  }

  private Instance takeInstance(Kind kind, Task task) {
    List<Instance> free = idle.computeIfAbsent(kind, _ -> new ArrayList<>());
    if (!free.isEmpty()) {
      long idlest = simulation.now() - free.getFirst().idleSince;
      if (idlest > 5_000_000 && faults.strikes(Fault.THAWED)) {
        return free.removeFirst();
      }
      if (task.random().chance(0.99)) {
        return free.remove(task.random().chance(0.2) ? 0 : free.size() - 1);
      }
    }
    long skew = task.random().between(-50_000, 50_000);
    if (faults.strikes(Fault.CLOCK_SKEW)) {
      skew = task.random().between(500_000, 1_000_000) * (task.random().chance(0.5) ? 1 : -1);
    }
    return make.apply(skew);
  }

  private void giveBack(Kind kind, Instance instance) {
    List<Instance> free = idle.computeIfAbsent(kind, _ -> new ArrayList<>());
    instance.idleSince = simulation.now();
    free.add(instance);
    if (free.size() > MOST_IDLE) {
      free.remove(Task.current().random().below(free.size()));
    }
  }
}
