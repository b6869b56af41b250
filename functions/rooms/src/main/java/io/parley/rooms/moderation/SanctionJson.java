package io.parley.rooms.moderation;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Sanction;
import io.parley.gateway.SanctionTerms;
import io.parley.gateway.Timestamps;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.Nullable;

/// A ban or a mute as callers see it; null for what was not given.
@Serdeable(naming = SnakeCaseStrategy.class)
public record SanctionJson(
    String userId,
    @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String reason,
    @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String until,
    @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String by,
    String createdAt) {

  public static SanctionJson of(Sanction sanction) {
    SanctionTerms terms = SanctionTerms.of(sanction);
    return new SanctionJson(
        sanction.user().value(),
        terms.reason(),
        terms.until(),
        sanction.by().map(UserId::value).orElse(null),
        Timestamps.format(sanction.createdAt()));
  }
}
