package io.parley.gateway;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a sender is told whose message was rejected by review: why; null if the reviewer gave no
/// reason, or could not be asked.
@Serdeable
public record Rejection(@Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String reason) {

  public static Rejection of(Optional<String> reason) {
    return new Rejection(reason.orElse(null));
  }
}
