package io.parley.core.callback;

import java.time.Duration;
import java.util.Map;

/// Calls of endpoints, each made once.
public interface WebhookCalls {

  /// How long an endpoint may take to answer.
  Duration PATIENCE = Duration.ofSeconds(10);

  /// No answer: not in time, not reached, or at an address that may not be called.
  int NONE = 0;

  /// Posts JSON, and follows no redirect.
  ///
  /// @param headers by lower-case name
  /// @return the status of the answer, or [#NONE]
  int post(String url, Map<String, String> headers, byte[] body);
}
