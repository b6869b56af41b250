package io.parley.gateway.http.chatapi;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

/// A plain success response.
@Serdeable
public record Done(String message, @Schema(allowableValues = "success") String status) {}
