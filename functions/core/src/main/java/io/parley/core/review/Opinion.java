package io.parley.core.review;

import java.util.Optional;

/// The outcome of a review.
public sealed interface Opinion {

  record Allowed() implements Opinion {}

  /// The message may be stored with another content.
  record Replaced(String content) implements Opinion {}

  /// The message must not be stored.
  ///
  /// @param reason for its sender; empty if the reviewer gave none, or could not be asked
  record Denied(Optional<String> reason) implements Opinion {}
}
