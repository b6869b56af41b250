package io.parley.deadletters;

import java.util.Optional;

/// A queue of dead letters.
///
/// @param source URL of the queue whose messages it keeps; none of invocations
record DeadLetterQueue(String url, String label, Optional<String> source) {

  static final String SUFFIX = "-dead-letters";

  /// @param stack the name of the deployed stack
  static DeadLetterQueue of(String url, String stack, Optional<String> source) {
    String name = url.substring(url.lastIndexOf('/') + 1);
    String label = name.substring(stack.length() + 1, name.length() - SUFFIX.length());
    return new DeadLetterQueue(url, label, source);
  }
}
