package io.parley.gateway.http.idempotency;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.RouteAttributes;

/// Forbids everything between here and the caller to keep an answer that holds a secret.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class SecretAnswerFilter {

  @ResponseFilter
  void forbid(HttpRequest<?> request, MutableHttpResponse<?> response) {
    if (holdsSecret(request)) {
      response.header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
  }

  private static boolean holdsSecret(HttpRequest<?> request) {
    return RouteAttributes.getRouteMatch(request)
        .filter(
            route ->
                route
                    .getAnnotationMetadata()
                    .booleanValue(IdempotentCreate.class, "secret")
                    .orElse(false))
        .isPresent();
  }
}
