package io.parley.clients;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A token just signed.
///
/// @param roomIds null when it opens every room that the user may enter
@Serdeable(naming = SnakeCaseStrategy.class)
record TokenJson(
    String token,
    String userId,
    String userName,
    @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable List<String> roomIds,
    String expiresAt) {}
