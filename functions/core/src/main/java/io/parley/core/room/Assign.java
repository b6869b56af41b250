package io.parley.core.room;

/// Who decides which breakout a participant is in.
public enum Assign {
  /// The session does, evenly, see [Groups].
  AUTO,
  /// Its host does.
  MANUAL,
  /// The participants do.
  SELF
}
