package io.parley.local.host;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/// One invocation on its way through a pool.
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

  /// Until when it must have ended.
  Instant deadline() {
    return deadline;
  }

  void deadline(Instant until) {
    deadline = until;
  }

  CompletableFuture<Invocation> done() {
    return done;
  }

  /// Ends it on another thread, because what waits for the end must not run inside a pool's lock.
  void end(Invocation invocation) {
    var _ = done.completeAsync(() -> invocation, Thread::startVirtualThread);
  }
}
