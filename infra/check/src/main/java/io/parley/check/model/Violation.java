package io.parley.check.model;

/// A broken promise.
public final class Violation extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Oracle oracle;
  private final String room;

  /// @param room that it concerns; empty if it is not one room's
  Violation(Oracle oracle, String room, String message) {
    super(oracle + ": " + message, null, false, false);
    this.oracle = oracle;
    this.room = room;
  }

  public String room() {
    return room;
  }

  public Oracle oracle() {
    return oracle;
  }
}
