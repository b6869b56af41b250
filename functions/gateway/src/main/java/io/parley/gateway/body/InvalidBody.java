package io.parley.gateway.body;

import java.util.List;
import java.util.stream.Collectors;

/// A body or frame that is JSON, but not what it should be.
public final class InvalidBody extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<Violation> violations;

  public InvalidBody(List<Violation> violations) {
    super(violations.toString());
    this.violations = violations;
  }

  public List<Violation> violations() {
    return violations;
  }

  /// All in one text.
  public String describe() {
    return violations.stream()
        .map(violation -> violation.field() + " " + violation.message())
        .collect(Collectors.joining("; "));
  }
}
