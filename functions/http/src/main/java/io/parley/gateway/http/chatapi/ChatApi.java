package io.parley.gateway.http.chatapi;

import io.parley.gateway.http.error.Failure;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A controller of ChatAPI, and what any of its methods may answer besides its own. It is read
/// when the OpenAPI document is made, and is not there at run time. The description of a refusal
/// is its codes; a method that has more for a status names them all.
@SecurityRequirement(name = "ApiKey")
@ApiResponse(
    responseCode = "500",
    description = "INTERNAL_ERROR",
    content = @Content(schema = @Schema(implementation = Failure.class)))
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE)
public @interface ChatApi {}
