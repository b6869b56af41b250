package io.parley.gateway.http.chatapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of a list.
///
/// @param nextCursor of the next part; not there on the last
@Serdeable(naming = SnakeCaseStrategy.class)
public record Part<T>(
    List<T> data,
    @Schema(nullable = false) @JsonInclude(Include.NON_NULL) @Nullable String nextCursor,
    @Schema(allowableValues = "success") String status) {}
