package io.parley.gateway.http.error;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.micronaut.serde.annotation.Serdeable;
import io.parley.gateway.Problem;
import io.parley.gateway.body.Violation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The body of an error response.
@Serdeable
public record Failure(Code error, @Schema(allowableValues = "error") String status) {

  /// @param details only where there is more to say: the members that are wrong, the limit that a
  ///     content exceeds, or the id of a request that met a fault
  @Serdeable
  public record Code(
      @Schema(implementation = Problem.class) String code,
      String message,
      @Schema(
              nullable = false,
              oneOf = {Violations.class, Exceeded.class, Fault.class})
          @JsonInclude(Include.NON_NULL)
          @Nullable Object details) {}

  interface Violations extends List<Violation> {}

  /// A limit, and what it was compared with.
  record Exceeded(int maxLength, int currentLength) {}

  record Fault(String requestId) {}
}
