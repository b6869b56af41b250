package io.parley.check.sim;

/// The function's process is gone. No code of it may run on, so this is nothing that it catches.
public final class Killed extends Error {

  private static final long serialVersionUID = 1L;

  Killed() {
    super("killed", null, false, false);
  }
}
