package io.parley.chats.moderation;

import io.micronaut.core.annotation.Introspected;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Sanction.Terms;
import io.parley.gateway.body.AsWritten;
import io.parley.gateway.body.Field;
import io.parley.gateway.body.rule.MultiLine;
import io.parley.gateway.body.rule.SingleLine;
import io.swagger.v3.oas.annotations.extensions.Extension;
import io.swagger.v3.oas.annotations.extensions.ExtensionProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;

/// The body of "ban" and "mute".
@AsWritten
@Introspected
record ChatSanctionBody(
    @SingleLine(max = UserId.MAX_LENGTH) String userId,
    @Schema(
            type = "string",
            description = "which the user is told",
            nullable = true,
            requiredMode = RequiredMode.NOT_REQUIRED,
            extensions = @Extension(properties = @ExtensionProperty(name = "null", value = "true")))
        @MultiLine(min = 1, max = Terms.MAX_REASON)
        Field<String> reason,
    @Schema(
            type = "string",
            format = "date-time",
            description = "when it ends by itself; null for good",
            nullable = true,
            requiredMode = RequiredMode.NOT_REQUIRED,
            extensions = @Extension(properties = @ExtensionProperty(name = "null", value = "true")))
        @SingleLine(max = 40)
        Field<String> until) {

  UserId user() {
    return new UserId(userId.strip());
  }
}
