package io.parley.gateway;

import io.micronaut.serde.annotation.Serdeable;
import io.parley.core.sanction.Sanction;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.Nullable;

/// What a refused user is told of their ban or mute: why, and until when; null for what was not
/// given.
@Serdeable
public record SanctionTerms(
    @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String reason,
    @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String until) {

  public static SanctionTerms of(Sanction sanction) {
    return of(sanction.terms());
  }

  public static SanctionTerms of(Sanction.Terms terms) {
    return new SanctionTerms(
        terms.reason().orElse(null), terms.until().map(Timestamps::format).orElse(null));
  }
}
