package io.parley.gateway.http.error;

import io.parley.gateway.Problem;
import org.jspecify.annotations.Nullable;

/// A request that is stopped at the edge: no credential, or nothing a use case could be asked.
public final class RefusedRequest extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Problem problem;
  private final transient @Nullable Object details;

  public RefusedRequest(Problem problem) {
    this(problem, null);
  }

  public RefusedRequest(Problem problem, @Nullable Object details) {
    super(problem.name(), null, false, false);
    this.problem = problem;
    this.details = details;
  }

  Problem problem() {
    return problem;
  }

  @Nullable Object details() {
    return details;
  }
}
