package io.parley.core.entry;

/// How participants are assigned to breakouts.
public enum Assign {
  /// The session does, evenly, see [AutoAssignment].
  AUTO,
  /// Its host does.
  MANUAL,
  /// The participants do.
  SELF
}
