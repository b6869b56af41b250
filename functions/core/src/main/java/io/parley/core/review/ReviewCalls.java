package io.parley.core.review;

import java.util.Optional;
import java.util.function.Supplier;

/// Asks reviewers.
@FunctionalInterface
public interface ReviewCalls {

  /// Begins one call.
  ///
  /// @param id of this review
  /// @param ended run once the call takes nothing of this instance any more, at its deadline or
  ///     later
  /// @return waits for the opinion until the hook's deadline at most; empty if there is none by
  ///     then, or none that can be used
  Supplier<Optional<Opinion>> begin(
      ReviewHook hook, String id, ReviewedMessage message, Runnable ended);
}
