package io.parley.rooms.moderation;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.swagger.v3.oas.annotations.media.Schema;

/// A participant's role, as callers see it.
@Serdeable(naming = SnakeCaseStrategy.class)
public record RoleJson(
    String userId,
    @Schema(allowableValues = {"owner", "moderator", "member", "reader"}) String role) {}
