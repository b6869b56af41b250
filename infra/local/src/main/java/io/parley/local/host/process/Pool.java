package io.parley.local.host.process;

import io.parley.local.host.FunctionLines;
import io.parley.local.host.Invocation;
import io.parley.local.host.Invocation.Crashed;
import io.parley.local.host.Invocation.Failed;
import io.parley.local.host.Invocation.TimedOut;
import io.parley.local.template.Template.FunctionSpec;
import io.parley.local.time.Time;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/// The processes of one function. Each serves several invocations at a time; more processes start
/// on demand up to a limit, beyond which invocations queue.
final class Pool {

  /// How long a process beyond the first may be idle.
  private static final Duration IDLE = Duration.ofMinutes(5);

  /// Lambda allows 10 s; a small machine that starts them all needs longer.
  private static final Duration START = Duration.ofMinutes(1);

  /// The exit code after SIGINT. Ctrl-C in a terminal reaches the function processes too.
  private static final int INTERRUPTED = 130;

  private final FunctionSpec function;
  private final Launcher launcher;
  private final Time time;
  private final int limit;
  private final int loops;
  private final Deque<PendingInvocation> waiting = new ArrayDeque<>();
  private final Set<Instance> instances = new LinkedHashSet<>();
  private final Set<Instance> leaving = new LinkedHashSet<>();
  private final FunctionLines lines;
  private int restarts;
  private boolean closed;

  /// @param limit the most processes
  /// @param loops invocations at a time in each
  Pool(FunctionSpec function, Launcher launcher, Time time, int limit, int loops) {
    this.function = function;
    this.launcher = launcher;
    this.time = time;
    this.lines = launcher.options().lines(function);
    this.limit = limit;
    this.loops = loops;
  }

  synchronized CompletableFuture<Invocation> invoke(byte[] event) {
    PendingInvocation pending = new PendingInvocation(event);
    if (closed) {
      pending.end(systemStopped());
      return pending.done();
    }
    waiting.add(pending);
    assignWaiting();
    return pending.done();
  }

  /// Starts the first process, if there is none; completes with the failure, if it fails.
  synchronized CompletableFuture<Optional<Failed>> warm() {
    if (closed) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    return instances.isEmpty() ? launchInstance().started() : instances.iterator().next().started();
  }

  /// Replaces all processes: busy ones end after their invocations, idle ones now.
  synchronized void renew() {
    boolean wasUsed = !instances.isEmpty();
    for (Instance instance : List.copyOf(instances)) {
      instances.remove(instance);
      leaving.add(instance);
      // Releases the callers that wait for this process to start.
      instance.ready();
      endIfIdle(instance);
    }
    if (wasUsed && !closed) {
      launchInstance();
    }
    assignWaiting();
  }

  synchronized List<Long> pids() {
    return instances.stream().flatMap(instance -> instance.pid().stream()).toList();
  }

  int loops() {
    return loops;
  }

  /// How many processes have an invocation under way.
  synchronized int busy() {
    return (int) instances.stream().filter(Instance::isBusy).count();
  }

  /// How many processes have died or were killed for their timeout.
  synchronized int restarts() {
    return restarts;
  }

  synchronized void close() {
    closed = true;
    waiting.forEach(pending -> pending.end(systemStopped()));
    waiting.clear();
    instances.forEach(Pool::stopInstance);
    leaving.forEach(Pool::stopInstance);
    instances.clear();
    leaving.clear();
  }

  private static void stopInstance(Instance instance) {
    instance.releaseAll().forEach(pending -> pending.end(systemStopped()));
    instance.kill();
  }

  // -------------------------------------------------------------- what happens to an instance

  synchronized void idle(Instance instance) {
    if (!instances.contains(instance)) {
      return;
    }
    instance.ready();
    if (!instance.isBusy()) {
      instance.timer(time.after(IDLE, () -> retireIdle(instance)));
    }
    assignWaiting();
  }

  synchronized void answered(Instance instance, String requestId, Invocation invocation) {
    instance.release(requestId).ifPresent(pending -> endInvocation(pending, invocation));
    endIfIdle(instance);
    assignWaiting();
  }

  synchronized void initFailed(Instance instance, Failed error) {
    instance.initError(error);
  }

  synchronized void exited(Instance instance, int exitCode) {
    String how = function.logicalId() + " ended with exit code " + exitCode;
    if (leaving.remove(instance)) {
      instance.releaseAll().forEach(pending -> endInvocation(pending, new Crashed(how)));
    }
    if (!instances.remove(instance)) {
      return;
    }
    instance.kill();
    boolean wasReady = instance.isReady();
    if (wasReady) {
      instance.releaseAll().forEach(pending -> endInvocation(pending, new Crashed(how)));
    } else {
      Failed error = instance.neverReady(how);
      Optional.ofNullable(waiting.poll()).ifPresent(pending -> endInvocation(pending, error));
    }
    // A process that never got ready would most likely fail again; the next invocation retries.
    replaceProcess(wasReady && exitCode != INTERRUPTED);
  }

  private synchronized void timeOut(Instance instance, PendingInvocation pending) {
    if (instance.has(pending.requestId())) {
      var _ = instance.release(pending.requestId());
      endInvocation(pending, new TimedOut());
      String how = function.logicalId() + " was ended, another invocation took too long";
      instance.releaseAll().forEach(other -> endInvocation(other, new Crashed(how)));
      instances.remove(instance);
      leaving.remove(instance);
      instance.kill();
      replaceProcess(true);
    }
  }

  private synchronized void retireIdle(Instance instance) {
    if (instances.size() > 1 && !instance.isBusy()) {
      instances.remove(instance);
      instance.kill();
    }
  }

  private synchronized void startTooLong(Instance instance) {
    if (!instance.isReady()) {
      instance.initError(
          new Failed("Runtime.InitTimeout", "Not ready after " + START.toSeconds() + " seconds"));
      instance.kill();
    }
  }

  // ------------------------------------------------------------- with the lock held by callers

  private void endInvocation(PendingInvocation pending, Invocation how) {
    if (!(how instanceof Invocation.Answered)) {
      lines.failed(pending.requestId(), how);
    }
    pending.end(how);
  }

  private void endIfIdle(Instance instance) {
    if (leaving.contains(instance) && !instance.isBusy()) {
      leaving.remove(instance);
      instance.kill();
    }
  }

  private void replaceProcess(boolean keepOne) {
    restarts++;
    if (keepOne && instances.isEmpty() && !closed) {
      launchInstance();
    }
    assignWaiting();
  }

  private void assignWaiting() {
    // Fills the oldest processes first, so that the newest become idle soon.
    for (Instance instance : instances) {
      while (instance.isReady() && instance.load() < loops && !waiting.isEmpty()) {
        assignInvocation(instance, waiting.remove());
      }
    }
    long starting = instances.stream().filter(instance -> !instance.isReady()).count();
    for (long i = starting * loops; i < waiting.size() && instances.size() < limit; i += loops) {
      launchInstance();
    }
  }

  private void assignInvocation(Instance instance, PendingInvocation pending) {
    pending.deadline(time.clock().instant().plus(function.timeout()));
    instance.assign(pending, time.after(function.timeout(), () -> timeOut(instance, pending)));
  }

  private Instance launchInstance() {
    var instance = new Instance(function, this);
    instances.add(instance);
    try {
      Process process = launcher.launch(instance);
      instance.run(process);
      instance.timer(time.after(START, () -> startTooLong(instance)));
      var _ = process.onExit().thenAccept(ended -> exited(instance, ended.exitValue()));
    } catch (IOException e) {
      instances.remove(instance);
      Failed error = instance.neverReady("The process cannot be started: " + e.getMessage());
      Optional.ofNullable(waiting.poll()).ifPresent(pending -> endInvocation(pending, error));
    }
    return instance;
  }

  private static Crashed systemStopped() {
    return new Crashed("The local system stopped");
  }
}
