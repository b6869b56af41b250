package io.parley.directory.http;

import io.parley.directory.http.DirectoryResponses.ErrorJson;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A controller of the Directory, and what any of its methods may answer besides its own, for the
/// OpenAPI document (as [io.parley.gateway.http.chatapi.ChatApi]). The description of a refusal is
/// its texts.
@Tag(name = "Directory")
@SecurityRequirement(name = "ApiKey")
@ApiResponse(
    responseCode = "500",
    description = "INTERNAL_ERROR",
    content = @Content(schema = @Schema(implementation = ErrorJson.class)))
@ApiResponse(responseCode = "501", description = "NO_DATABASE")
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE)
public @interface DirectoryApi {}
