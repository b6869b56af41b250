package io.parley.breakouts.api;

import io.parley.gateway.http.error.StatusErrorFormat;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A controller of breakout rooms, and what any of its methods may answer besides its own, for the
/// OpenAPI document (as [io.parley.gateway.http.chatapi.ChatApi]).
@Tag(name = "Breakout rooms")
@SecurityRequirement(name = "ApiKey")
@ApiResponse(
    responseCode = "500",
    description = "INTERNAL_ERROR",
    content = @Content(schema = @Schema(implementation = StatusErrorFormat.Failure.class)))
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE)
public @interface BreakoutsApi {}
