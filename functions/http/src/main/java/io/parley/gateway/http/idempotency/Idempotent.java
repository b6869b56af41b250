package io.parley.gateway.http.idempotency;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Says in the OpenAPI document that a controller method takes an `Idempotency-Key`.
@Operation(
    parameters =
        @Parameter(
            name = "Idempotency-Key",
            in = ParameterIn.HEADER,
            description =
                "The same key and body within 24 hours give the first successful answer again,"
                    + " which makes a repeat safe whatever became of the first try.",
            schema = @Schema(type = "string", minLength = 1, maxLength = 255)))
@ApiResponse(responseCode = "409", description = "IDEMPOTENCY_KEY_IN_USE")
@ApiResponse(responseCode = "422", description = "IDEMPOTENCY_KEY_REUSED")
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Idempotent {}
