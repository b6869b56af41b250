package io.parley.clients;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
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
    @Nullable List<String> roomIds,
    String expiresAt) {}
