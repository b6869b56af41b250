package io.parley.chats.moderation;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

/// A member's role.
@Serdeable
record ChatRoleJson(
    String userId,
    @Schema(allowableValues = {"owner", "moderator", "member", "reader"}) String role) {}
