package io.parley.deadletters;

import java.util.List;
import java.util.Optional;

/// A queue of dead letters.
///
/// @param source URL of the queue whose messages it keeps; none of invocations
record DeadLetterQueue(String url, String label, Optional<String> source) {

  /// Those of a stack (`template.yaml`).
  static final List<String> LABELS = List.of("delayed-jobs", "wakes", "webhooks", "invocations");

  static String name(String stack, String label) {
    return stack + "-" + label + "-dead-letters";
  }
}
