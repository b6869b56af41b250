package io.parley.chats.api;

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

/// A controller of the Messenger, and what any of its methods may answer besides its own, for the
/// OpenAPI document (as [io.parley.gateway.http.chatapi.ChatApi]).
@Tag(name = "Messenger")
@SecurityRequirement(name = "Bearer")
@ApiResponse(responseCode = "400", description = "validation errors by field")
@ApiResponse(responseCode = "401", description = "missing or invalid access token")
@ApiResponse(responseCode = "413", description = "the body is larger than 64 KiB")
@ApiResponse(responseCode = "415", description = "the body is not declared application/json")
@ApiResponse(
    responseCode = "500",
    description = "a fault, with the request's id",
    content = @Content(schema = @Schema(implementation = StatusErrorFormat.Failure.class)))
@ApiResponse(responseCode = "503", description = "temporarily unavailable, retry later")
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE)
public @interface MessengerApi {}
