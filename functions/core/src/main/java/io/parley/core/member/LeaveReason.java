package io.parley.core.member;

/// How a user ceased to be a participant, as they are notified.
public enum LeaveReason {
  /// By a `leave`, whoever called it.
  LEFT,
  /// Somebody removed them, or moved them elsewhere.
  REMOVED,
  /// They were banned.
  BANNED,
  /// The room was deleted.
  DELETED
}
