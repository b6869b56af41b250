package io.parley.directory.http;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.serde.annotation.Serdeable;
import io.parley.gateway.http.caller.WithoutCredential;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;

/// Tells that the function answers.
@Tag(name = "Directory")
@Controller("/health")
final class HealthController {

  @Serdeable
  record Health(String status) {}

  /// Tells that the function answers.
  @Get
  @WithoutCredential
  @SecurityRequirement(name = "None")
  Health health() {
    return new Health("healthy");
  }
}
