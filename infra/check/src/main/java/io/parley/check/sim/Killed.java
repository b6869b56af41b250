package io.parley.check.sim;

/// Thrown when a function's process is gone. None of its code may continue, so this is an error
/// that it does not catch.
public final class Killed extends Error {

  private static final long serialVersionUID = 1L;

  Killed() {
    super("killed", null, false, false);
  }
}
