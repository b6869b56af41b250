package io.parley.gateway.http.request;

import io.parley.core.sanction.Sanction.Terms;
import io.parley.gateway.Problem;
import io.parley.gateway.body.Field;
import io.parley.gateway.body.Violation;
import io.parley.gateway.http.error.RefusedRequest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// The terms of a ban or a mute in a body.
public final class GivenTerms {

  private static final String RULE =
      "must be a time in the future such as 2030-01-31T12:00:00.000Z";

  private GivenTerms() {}

  /// @throws RefusedRequest if the end is no time, or over
  public static Terms read(Field<String> reason, Field<String> until, Clock clock) {
    return new Terms(reason.value(), until.value().map(text -> parseEnd(text, clock)));
  }

  private static Instant parseEnd(String text, Clock clock) {
    return findTime(text)
        .filter(end -> end.isAfter(clock.instant()))
        .orElseThrow(
            () ->
                new RefusedRequest(
                    Problem.VALIDATION_ERROR, List.of(new Violation("until", RULE))));
  }

  private static Optional<Instant> findTime(String text) {
    try {
      return Optional.of(Query.instant(text).truncatedTo(ChronoUnit.MILLIS));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
