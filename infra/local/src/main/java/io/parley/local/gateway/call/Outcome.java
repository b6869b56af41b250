package io.parley.local.gateway.call;

/// The result of an invocation as an integration sees it: a function that threw, died or timed
/// out has failed, without a difference.
public sealed interface Outcome {

  /// The function returned.
  ///
  /// @param payload UTF-8 JSON
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Answered(byte[] payload) implements Outcome {}

  record Failed(String errorType, String message) implements Outcome {}

  /// The integration's own time limit passed first; the invocation still runs.
  record TimedOut() implements Outcome {}
}
