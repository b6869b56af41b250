package io.parley.local.host;

import java.util.concurrent.CompletableFuture;

/// Where the template's functions run. An implementation runs each function somewhere (an
/// operating-system process, this JVM) and knows it by its logical id.
public interface FunctionHost extends AutoCloseable {

  /// Runs one invocation and completes with how it ended; it never completes exceptionally. The
  /// function's `Timeout` of the template is the host's to enforce, so every invocation ends.
  ///
  /// @param function the logical id, such as `SendFunction`
  /// @param event the event as UTF-8 JSON
  CompletableFuture<Invocation> invoke(String function, byte[] event);

  /// Stops every instance, waiting for none of them.
  @Override
  void close();
}
