package io.parley.local.host;

/// How one invocation of a function ended.
public sealed interface Invocation {

  /// The handler returned.
  ///
  /// @param payload its answer as UTF-8 JSON
  record Answered(byte[] payload) implements Invocation {}

  /// The handler threw, or the function did not start.
  record Failed(String errorType, String message) implements Invocation {}

  /// The instance died in mid-invocation.
  record Crashed(String message) implements Invocation {}

  /// The function's timeout passed first.
  record TimedOut() implements Invocation {}
}
