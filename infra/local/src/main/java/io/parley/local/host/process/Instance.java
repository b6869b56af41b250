package io.parley.local.host.process;

import io.parley.local.host.Invocation;
import io.parley.local.host.Invocation.Failed;
import io.parley.local.template.Template.FunctionSpec;
import io.parley.local.time.Time.Scheduled;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// One process of a function, which polls for invocations in several loops. The pool's lock
/// guards all mutable state but the handover queue.
final class Instance {

  /// A running invocation and its timeout.
  private record Running(PendingInvocation pending, Scheduled timer) {}

  private final String id = UUID.randomUUID().toString();
  private final FunctionSpec function;
  private final Pool pool;
  private final BlockingQueue<Optional<PendingInvocation>> handover = new LinkedBlockingQueue<>();
  private final CompletableFuture<Optional<Failed>> started = new CompletableFuture<>();
  private Optional<Failed> initError = Optional.empty();
  private final Map<String, Running> running = new HashMap<>();
  private Scheduled timer = () -> {};
  private @Nullable Process process;

  Instance(FunctionSpec function, Pool pool) {
    this.function = function;
    this.pool = pool;
  }

  String id() {
    return id;
  }

  FunctionSpec function() {
    return function;
  }

  // ------------------------------------------------------------------ called by the Runtime API

  /// Waits for the next invocation; empty when the process has ended meanwhile.
  Optional<PendingInvocation> next() throws InterruptedException {
    pool.idle(this);
    return handover.take();
  }

  void answered(String requestId, Invocation invocation) {
    pool.answered(this, requestId, invocation);
  }

  void initFailed(Failed error) {
    pool.initFailed(this, error);
  }

  // ----------------------------------------------------------------------- called by the pool

  /// Completes when the function waits for its first invocation, or with why it never will.
  CompletableFuture<Optional<Failed>> started() {
    return started;
  }

  boolean isReady() {
    return started.isDone();
  }

  int load() {
    return running.size();
  }

  boolean isBusy() {
    return !running.isEmpty();
  }

  Optional<Long> pid() {
    return Optional.ofNullable(process).map(Process::pid);
  }

  void run(Process started) {
    process = started;
  }

  void ready() {
    started.complete(Optional.empty());
  }

  void initError(Failed error) {
    initError = Optional.of(error);
  }

  /// Records that the process ended before it was ready.
  Failed neverReady(String how) {
    Failed error = initError.orElseGet(() -> new Failed("Runtime.ExitError", how));
    started.complete(Optional.of(error));
    return error;
  }

  /// Replaces the pending timer, such as that of an idle process.
  void timer(Scheduled next) {
    timer.cancel();
    timer = next;
  }

  /// @param timeout ends the invocation if it takes too long
  void assign(PendingInvocation pending, Scheduled timeout) {
    timer(() -> {});
    running.put(pending.requestId(), new Running(pending, timeout));
    handover.add(Optional.of(pending));
  }

  /// Removes the invocation of this id; the caller completes it.
  Optional<PendingInvocation> release(String requestId) {
    return Optional.ofNullable(running.remove(requestId)).map(Instance::stopTimer);
  }

  /// Removes all invocations; the caller completes them.
  List<PendingInvocation> releaseAll() {
    timer(() -> {});
    List<PendingInvocation> released = running.values().stream().map(Instance::stopTimer).toList();
    running.clear();
    return released;
  }

  private static PendingInvocation stopTimer(Running invocation) {
    invocation.timer().cancel();
    return invocation.pending();
  }

  boolean has(String requestId) {
    return running.containsKey(requestId);
  }

  /// Kills the process, if it still runs, and releases its waiting loops.
  void kill() {
    if (process != null) {
      process.destroyForcibly();
    }
    for (int loop = 0; loop < pool.loops(); loop++) {
      handover.add(Optional.empty());
    }
  }
}
