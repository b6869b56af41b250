package io.parley.chats.auth;

import io.micronaut.serde.annotation.Serdeable;
import io.parley.core.login.LoginSession;
import io.parley.gateway.Timestamps;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.Nullable;

/// A login that lasts.
///
/// @param lastUsedAt when it was last refreshed, or began
/// @param userAgent of the login
/// @param current whether the call comes from it
@Serdeable
record LoginSessionJson(
    String id,
    String createdAt,
    String lastUsedAt,
    @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String userAgent,
    boolean current) {

  static LoginSessionJson of(LoginSession session, String asking) {
    return new LoginSessionJson(
        session.id(),
        Timestamps.format(session.login().at()),
        Timestamps.format(session.lastUsedAt()),
        session.login().userAgent().orElse(null),
        session.id().equals(asking));
  }
}
