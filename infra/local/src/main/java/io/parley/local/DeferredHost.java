package io.parley.local;

import io.parley.local.host.FunctionHost;
import io.parley.local.host.Invocation;
import java.util.concurrent.CompletableFuture;

/// Stands for the functions while they start: the gateway takes its port first, because the
/// functions' environment names it. Invocations wait.
final class DeferredHost implements FunctionHost {

  private final CompletableFuture<FunctionHost> started = new CompletableFuture<>();

  void started(FunctionHost host) {
    started.complete(host);
  }

  @Override
  public CompletableFuture<Invocation> invoke(String function, byte[] event) {
    return started.thenCompose(host -> host.invoke(function, event));
  }

  @Override
  public void close() {
    // The real one is closed by whoever started it.
  }
}
