package io.parley.local.host;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/// One invocation on its way through a pool.
record Work(String requestId, byte[] event, CompletableFuture<Invocation> done) {

  static Work of(byte[] event) {
    return new Work(UUID.randomUUID().toString(), event, new CompletableFuture<>());
  }

  /// Ends it on another thread, because what waits for the end must not run inside a pool's lock.
  void end(Invocation invocation) {
    var _ = done.completeAsync(() -> invocation, Thread::startVirtualThread);
  }
}
