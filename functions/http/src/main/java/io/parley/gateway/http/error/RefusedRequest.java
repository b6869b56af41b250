package io.parley.gateway.http.error;

import io.parley.core.sanction.Sanction;
import io.parley.gateway.Problem;
import io.parley.gateway.SanctionTerms;
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

  /// The refusal of a user who is banned, and is told why.
  public static RefusedRequest banned(Sanction ban) {
    return new RefusedRequest(Problem.BANNED, SanctionTerms.of(ban));
  }

  Problem problem() {
    return problem;
  }

  @Nullable Object details() {
    return details;
  }
}
