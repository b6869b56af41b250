package io.parley.gateway;

/// A part of the API with conventions of its own, also for errors.
public enum Surface {
  /// A code and a text under `error`; on sockets in an `error` frame.
  CHAT_API,
  /// The status, what is wrong, and the status in words; with a 400, what is wrong is a list.
  MESSENGER,
  /// As the Messenger.
  BREAKOUTS,
  /// A text under `error`.
  DIRECTORY
}
