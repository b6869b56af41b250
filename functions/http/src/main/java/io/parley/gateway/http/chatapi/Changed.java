package io.parley.gateway.http.chatapi;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

/// The response to a change: the new state.
@Serdeable
public record Changed<T>(
    T data, String message, @Schema(allowableValues = "success") String status) {}
