package io.parley.directory.http;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.serde.annotation.Serdeable;
import io.parley.gateway.http.WithoutCredential;

/// Tells that the function answers.
@Controller("/health")
final class HealthController {

  @Serdeable
  record Health(String status) {}

  @Get
  @WithoutCredential
  Health health() {
    return new Health("healthy");
  }
}
