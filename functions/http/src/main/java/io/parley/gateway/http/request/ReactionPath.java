package io.parley.gateway.http.request;

import io.parley.core.entry.ReactionName;
import io.parley.gateway.Problem;
import io.parley.gateway.body.Violation;
import io.parley.gateway.http.error.RefusedRequest;
import io.parley.gateway.http.event.PathText;
import java.util.List;
import java.util.Optional;

/// A reaction's name in a path.
public final class ReactionPath {

  private ReactionPath() {}

  /// @throws RefusedRequest if it is none
  public static ReactionName parse(String text) {
    return find(text)
        .orElseThrow(
            () ->
                new RefusedRequest(
                    Problem.VALIDATION_ERROR, List.of(new Violation("name", ReactionName.RULE))));
  }

  private static Optional<ReactionName> find(String text) {
    try {
      return ReactionName.parse(PathText.plain(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
