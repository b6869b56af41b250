package io.parley.check.world;

import io.parley.check.sim.Fault;
import io.parley.check.sim.Faults;
import io.parley.check.sim.Killed;
import io.parley.check.sim.Rng;
import io.parley.check.sim.Simulation;
import io.parley.check.sim.Task;
import io.parley.check.world.Functions.Kind;
import io.parley.core.job.DelayedJobs;
import io.parley.core.job.Jobs;
import io.parley.core.json.Json;
import io.parley.core.json.MalformedJson;
import io.parley.core.lifecycle.FollowUps;
import io.parley.core.reconcile.SessionTimers;
import io.parley.core.session.DiscardOpening;
import io.parley.core.store.StoreException;
import io.parley.core.webhook.WebhookQueue;
import io.parley.core.webhook.WebhookTask;
import io.parley.gateway.aws.SimulatedWire;
import io.parley.gateway.aws.WakeJson;
import io.parley.gateway.job.JobJson;
import io.parley.gateway.webhook.SimulatedTasks;
import io.parley.gateway.webhook.WebhookTaskJson;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Asynchronous invocations and queues: an accepted message is delivered at least once, in any
/// order.
final class Queues implements Jobs, DelayedJobs, FollowUps, SessionTimers, WebhookQueue {

  private static final long RETRY = 60_000_000;
  private static final long VISIBILITY = 180_000_000;
  private static final int RETRIES = 2;
  private static final int REDELIVERIES = 12;

  private final World world;
  private final Simulation simulation;
  private final Faults faults;

  Queues(World world, Simulation simulation, Faults faults) {
    this.world = world;
    this.simulation = simulation;
    this.faults = faults;
  }

  @Override
  public void submit(Job job) {
    enqueueMessage(Kind.FANOUT, SimulatedWire.text(job), 0, RETRY, RETRIES);
  }

  @Override
  public void submit(Job job, Duration delay) {
    enqueueMessage(
        Kind.FANOUT, SimulatedWire.text(job), roundToSeconds(delay), VISIBILITY, REDELIVERIES);
  }

  @Override
  public void order(FollowUp followUp, Duration delay) {
    enqueueMessage(
        Kind.TIMER, SimulatedWire.text(followUp), roundToSeconds(delay), VISIBILITY, REDELIVERIES);
  }

  @Override
  public void order(Wake wake) {
    long ahead = wake.at().toEpochMilli() * 1_000 - World.START * 1_000 - simulation.now();
    Duration delay = Duration.ofNanos(Math.clamp(ahead * 1_000, 0, 900_000_000_000L));
    world.woken(wake);
    enqueueMessage(
        Kind.TIMER, SimulatedWire.text(wake), roundToSeconds(delay), VISIBILITY, REDELIVERIES);
  }

  @Override
  public void send(WebhookTask task, Duration delay) {
    enqueueMessage(
        Kind.WEBHOOK, SimulatedTasks.text(task), roundToSeconds(delay), VISIBILITY, REDELIVERIES);
  }

  private static long roundToSeconds(Duration delay) {
    return Math.max(0, Math.ceilDiv(delay.toMillis(), 1_000L)) * 1_000_000;
  }

  /// @param again the delay of a redelivery after a failure
  private void enqueueMessage(Kind kind, String text, long delay, long again, int times) {
    Task task = Task.current();
    task.live();
    boolean dies = faults.strikes(Fault.KILLED);
    if (dies && task.random().chance(0.5)) {
      throw task.die();
    }
    simulation.sleep(task.random().between(1_000, 4_000));
    boolean isRefused = faults.strikes(Fault.REFUSED_MESSAGE);
    if (!isRefused || task.random().chance(0.3)) {
      scheduleDelivery(kind, text, delay, again, times, task);
      if (faults.strikes(Fault.DOUBLED_MESSAGE)) {
        scheduleDelivery(kind, text, delay + task.random().between(0, 500_000), again, times, task);
      }
    }
    if (dies) {
      throw task.die();
    }
    if (isRefused) {
      throw new StoreException("not taken", true);
    }
  }

  private void scheduleDelivery(
      Kind kind, String text, long delay, long again, int times, Task by) {
    Rng random = by.random();
    long late =
        random.between(3_000, 30_000)
            + (faults.strikes(Fault.LATE_MESSAGE) ? random.between(200_000, 2_000_000) : 0);
    Task task = simulation.task(by.childId());
    simulation.at(
        simulation.now() + delay + late,
        () -> simulation.start(task, () -> carryOut(kind, text, again, times)));
  }

  private void carryOut(Kind kind, String text, long again, int times) {
    Task task = Task.current();
    try {
      world.functions().invoke(kind, instance -> runFunction(instance, kind, text));
    } catch (Killed | StoreException _) {
      if (times > 0) {
        scheduleDelivery(kind, text, again, again, times - 1, task);
      }
    } catch (RuntimeException e) {
      world.unexpected(kind + " " + text, e);
    }
  }

  private static @Nullable Void runFunction(Instance instance, Kind kind, String text) {
    Map<?, ?> json = read(text);
    if (kind == Kind.FANOUT) {
      instance.runner.run(JobJson.job(json));
      return null;
    }
    if (kind == Kind.WEBHOOK) {
      var _ = instance.webhooks.deliver().carryOut(WebhookTaskJson.task(json));
      return null;
    }
    switch (WakeJson.message(json)) {
      case WakeJson.Message.OfRoom(FollowUp followUp) -> instance.lookAfterRooms.after(followUp);
      case WakeJson.Message.OfSession(Wake wake) -> {
        switch (wake) {
          case SessionTimers.Due due -> instance.advance.wake(due);
          case SessionTimers.Placing placing -> instance.settlePlacement.wake(placing);
          case SessionTimers.Opening opening ->
              new DiscardOpening(instance.ports.sessions()).wake(opening);
        }
      }
      case WakeJson.Message.OfAccount _ -> throw new IllegalStateException("no accounts here");
    }
    return null;
  }

  static Map<?, ?> read(String text) {
    try {
      if (Json.readOwn(text) instanceof Map<?, ?> members) {
        return members;
      }
    } catch (MalformedJson e) {
      throw new IllegalStateException(text, e);
    }
    throw new IllegalStateException(text);
  }
}
