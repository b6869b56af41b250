package io.parley.local.host.process;

import io.parley.local.host.Invocation;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/// An invocation that a pool has accepted and not finished.
final class PendingInvocation {

  private final String requestId = UUID.randomUUID().toString();
  private final CompletableFuture<Invocation> done = new CompletableFuture<>();
  private final byte[] event;
  private volatile Instant deadline = Instant.MAX;

  PendingInvocation(byte[] event) {
    this.event = event;
  }

  String requestId() {
    return requestId;
  }

  byte[] event() {
    return event;
  }

  /// The time by which it must end.
  Instant deadline() {
    return deadline;
  }

  void deadline(Instant until) {
    deadline = until;
  }

  CompletableFuture<Invocation> done() {
    return done;
  }

  /// Completes it on another thread, because its dependents must not run inside the pool's lock.
  void end(Invocation invocation) {
    var _ = done.completeAsync(() -> invocation, Thread::startVirtualThread);
  }
}
