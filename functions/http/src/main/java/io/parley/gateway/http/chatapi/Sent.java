package io.parley.gateway.http.chatapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A message.
///
/// @param duplicate there, and true, when an earlier attempt had sent it
@Serdeable
public record Sent<T>(
    T data,
    @Schema(nullable = false) @JsonInclude(Include.NON_NULL) @Nullable Boolean duplicate,
    @Schema(allowableValues = "success") String status) {}
