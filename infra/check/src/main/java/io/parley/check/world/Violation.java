package io.parley.check.world;

/// Something that must not be.
public final class Violation extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Oracle oracle;

  Violation(Oracle oracle, String message) {
    super(oracle + ": " + message, null, false, false);
    this.oracle = oracle;
  }

  public Oracle oracle() {
    return oracle;
  }
}
