package io.parley.gateway.http.error;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import io.parley.core.limit.OverLimit;
import io.parley.gateway.Problem;
import io.parley.gateway.Rejection;
import io.parley.gateway.SanctionTerms;
import io.parley.gateway.body.Violation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The body of an error response.
@Serdeable
public record Failure(Code error, @Schema(allowableValues = "error") String status) {

  /// @param details only where there is more to say: the members that are wrong, the limit that a
  ///     content exceeds, when to retry, why the user is banned or the message was
  ///     rejected, or the id of a request that met a
  ///     fault
  @Serdeable
  public record Code(
      @Schema(implementation = Problem.class) String code,
      String message,
      @Schema(
              nullable = false,
              oneOf = {
                Violations.class,
                Exceeded.class,
                Wait.class,
                SanctionTerms.class,
                Rejection.class,
                Fault.class
              })
          @JsonInclude(Include.NON_NULL)
          @Nullable Object details) {}

  interface Violations extends List<Violation> {}

  /// A limit, and what it was compared with.
  record Exceeded(int maxLength, int currentLength) {}

  /// When a call beyond a limit may be repeated.
  @Serdeable
  public record Wait(@JsonProperty("retry_after_ms") long retryAfterMs) {

    public static Wait of(OverLimit over) {
      return new Wait(over.retryAfterMillis());
    }

    /// As HTTP's `Retry-After` has it.
    public String seconds() {
      return Long.toString(new OverLimit(Duration.ofMillis(retryAfterMs)).retryAfterSeconds());
    }
  }

  record Fault(String requestId) {}
}
