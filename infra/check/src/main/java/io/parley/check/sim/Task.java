package io.parley.check.sim;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that runs in the simulation: a call of a client, an invocation of a function, with
/// all threads that it starts. Its random numbers are its own, so that it behaves the same when
/// others are left out.
public final class Task {

  static final InheritableThreadLocal<@Nullable Task> CURRENT = new InheritableThreadLocal<>();

  private final Simulation simulation;
  private final long id;
  private final Rng random;
  private final List<Object> notes = new ArrayList<>();
  private boolean killed;
  private long deadline = Long.MAX_VALUE;
  private int calls;
  private int children;

  Task(Simulation simulation, long id) {
    this.simulation = simulation;
    this.id = id;
    this.random = new Rng(Rng.seed(simulation.seed(), id));
  }

  /// The task that the current thread belongs to.
  public static Task current() {
    @Nullable Task task = CURRENT.get();
    if (task == null) {
      throw new IllegalStateException("not in a simulation");
    }
    return task;
  }

  public Simulation simulation() {
    return simulation;
  }

  public long id() {
    return id;
  }

  public Rng random() {
    return random;
  }

  /// Records an effect of this task.
  public void note(Object made) {
    notes.add(made);
  }

  public List<Object> notes() {
    return notes;
  }

  /// Numbers its calls; the number identifies the faults that strike it.
  public int nextCall() {
    return calls++;
  }

  /// The id of a task that it causes.
  public long childId() {
    return Rng.seed(id, ++children);
  }

  public void kill() {
    killed = true;
  }

  /// Kills it if it still runs at this time.
  public void killAt(long time) {
    deadline = time;
  }

  public boolean isKilled() {
    return killed || simulation.now() > deadline;
  }

  /// Must be called wherever its process may have ended.
  public void live() {
    if (killed || simulation.now() > deadline) {
      throw die();
    }
  }

  /// Kills it here.
  public Killed die() {
    killed = true;
    return new Killed();
  }
}
