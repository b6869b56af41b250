package io.parley.local.host;

import java.io.IOException;
import java.util.List;
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

  /// Looks for zips that a build has replaced; from now on their functions run from them.
  ///
  /// @return the logical ids of those functions
  default List<String> refresh() throws IOException {
    return List.of();
  }

  /// Stops every instance, waiting for none of them.
  @Override
  void close();
}
