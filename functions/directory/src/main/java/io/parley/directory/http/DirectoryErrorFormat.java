package io.parley.directory.http;

import io.micronaut.context.annotation.Primary;
import io.micronaut.http.MutableHttpResponse;
import io.parley.gateway.Problem;
import io.parley.gateway.body.Violation;
import io.parley.gateway.http.error.ErrorFormat;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The Directory's errors: a text under `error`, and the request's id beside a fault.
@Primary
@Singleton
final class DirectoryErrorFormat implements ErrorFormat {

  @Override
  public MutableHttpResponse<Object> problem(Problem problem, @Nullable Object details) {
    @Nullable String request =
        details instanceof Map<?, ?> fault && fault.get("request_id") instanceof String id
            ? id
            : null;
    return DirectoryResponses.refused(
        problem == Problem.VALIDATION_ERROR && details instanceof List<?> violations
            ? findInvalid(violations)
            : problem,
        request);
  }

  /// A body is invalid, or else its first member that says nothing is required.
  private static Problem findInvalid(List<?> details) {
    List<Violation> violations = details.stream().map(Violation.class::cast).toList();
    return switch (violations.getFirst().field()) {
      case "limit" -> Problem.INVALID_LIMIT;
      case "offset" -> Problem.INVALID_OFFSET;
      case "query" -> Problem.INVALID_QUERY;
      case String member ->
          violations.stream().allMatch(DirectoryErrorFormat::isMissing)
              ? findRequired(member)
              : Problem.VALIDATION_ERROR;
    };
  }

  private static boolean isMissing(Violation violation) {
    return violation.message().equals(Violation.REQUIRED)
        || violation.message().equals(Violation.BLANK);
  }

  private static Problem findRequired(String member) {
    return switch (member) {
      case "name" -> Problem.NAME_REQUIRED;
      case "size" -> Problem.SIZE_REQUIRED;
      case "style" -> Problem.STYLE_REQUIRED;
      case "user_id" -> Problem.USER_ID_REQUIRED;
      case "external_id" -> Problem.EXTERNAL_ID_REQUIRED;
      default -> Problem.VALIDATION_ERROR;
    };
  }
}
