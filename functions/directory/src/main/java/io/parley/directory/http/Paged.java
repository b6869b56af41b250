package io.parley.directory.http;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The parameters that a [Page] reads, for the OpenAPI document.
@Operation(
    parameters = {
      @Parameter(
          name = "limit",
          in = ParameterIn.QUERY,
          schema = @Schema(type = "integer", minimum = "1", maximum = "100", defaultValue = "10")),
      @Parameter(
          name = "offset",
          in = ParameterIn.QUERY,
          schema =
              @Schema(
                  type = "integer",
                  minimum = "0",
                  maximum = "9223372036854775807",
                  defaultValue = "0"))
    })
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.METHOD)
public @interface Paged {}
