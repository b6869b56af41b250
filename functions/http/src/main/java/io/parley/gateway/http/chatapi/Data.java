package io.parley.gateway.http.chatapi;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

/// One thing.
@Serdeable
public record Data<T>(T data, @Schema(allowableValues = "success") String status) {}
