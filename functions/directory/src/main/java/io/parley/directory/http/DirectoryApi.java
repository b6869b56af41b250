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
@ApiResponse(responseCode = "401", description = "Unauthorized")
@ApiResponse(responseCode = "413", description = "Request body too large")
@ApiResponse(responseCode = "415", description = "Unsupported media type")
@ApiResponse(
    responseCode = "500",
    description = "Internal server error",
    content = @Content(schema = @Schema(implementation = ErrorJson.class)))
@ApiResponse(responseCode = "501", description = "Directory has no database configured")
@ApiResponse(responseCode = "503", description = "Service unavailable")
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE)
public @interface DirectoryApi {}
