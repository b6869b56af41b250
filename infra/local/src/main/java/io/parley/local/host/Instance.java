package io.parley.local.host;

import io.parley.local.host.Invocation.Failed;
import io.parley.local.template.Template.FunctionSpec;
import io.parley.local.time.Time.Scheduled;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// One process of a function. Its pool's lock guards what changes, except the handing over of work.
final class Instance {

  private final String id = UUID.randomUUID().toString();
  private final FunctionSpec function;
  private final Pool pool;
  private final BlockingQueue<Optional<Work>> handover = new ArrayBlockingQueue<>(1);
  private final CompletableFuture<Optional<Failed>> started = new CompletableFuture<>();
  private Optional<Failed> initError = Optional.empty();
  private Optional<Work> current = Optional.empty();
  private Scheduled timer = () -> {};
  private volatile Instant deadline = Instant.MAX;
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
  Optional<Work> next() throws InterruptedException {
    pool.idle(this);
    return handover.take();
  }

  /// Until when the invocation at hand must have ended.
  Instant deadline() {
    return deadline;
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

  boolean isBusy() {
    return current.isPresent();
  }

  Optional<Long> pid() {
    return Optional.ofNullable(process).map(Process::pid);
  }

  void run(Process running) {
    process = running;
  }

  void ready() {
    started.complete(Optional.empty());
  }

  void initError(Failed error) {
    initError = Optional.of(error);
  }

  /// The process ended before it was ready.
  Failed neverReady(String how) {
    Failed error = initError.orElseGet(() -> new Failed("Runtime.ExitError", how));
    started.complete(Optional.of(error));
    return error;
  }

  void timer(Scheduled next) {
    timer.cancel();
    timer = next;
  }

  void assign(Work work, Instant until) {
    deadline = until;
    current = Optional.of(work);
    handover.add(current);
  }

  /// The invocation it has, which it has no longer; the caller ends it.
  Optional<Work> release() {
    timer(() -> {});
    var released = current;
    current = Optional.empty();
    return released;
  }

  boolean has(String requestId) {
    return current.filter(work -> work.requestId().equals(requestId)).isPresent();
  }

  /// Ends the process, if it has not ended, and what waits for it.
  void kill() {
    if (process != null) {
      process.destroyForcibly();
    }
    handover.offer(Optional.empty());
  }
}
