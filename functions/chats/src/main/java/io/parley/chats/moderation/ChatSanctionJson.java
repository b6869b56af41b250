package io.parley.chats.moderation;

import io.micronaut.serde.annotation.Serdeable;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Sanction;
import io.parley.gateway.SanctionTerms;
import io.parley.gateway.Timestamps;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.Nullable;

/// A ban or a mute as moderators see it; null for what was not given.
@Serdeable
record ChatSanctionJson(
    String userId,
    @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String reason,
    @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String until,
    @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String by,
    String createdAt) {

  static ChatSanctionJson of(Sanction sanction) {
    SanctionTerms terms = SanctionTerms.of(sanction);
    return new ChatSanctionJson(
        sanction.user().value(),
        terms.reason(),
        terms.until(),
        sanction.by().map(UserId::value).orElse(null),
        Timestamps.format(sanction.createdAt()));
  }
}
