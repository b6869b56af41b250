package io.parley.local;

import io.parley.local.host.FunctionHost;
import io.parley.local.host.Invocation;
import java.util.concurrent.CompletableFuture;

/// Stands in for the function host while it starts: the gateway binds its port first, because the
/// functions' environment contains it. Invocations wait until then.
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
    // The local system closes the real host.
  }
}
