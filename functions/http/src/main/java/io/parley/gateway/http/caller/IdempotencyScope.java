package io.parley.gateway.http.caller;

import io.micronaut.http.HttpRequest;
import io.micronaut.web.router.RouteAttributes;

/// The owner of a request's idempotency key. The filter that knows a caller attaches it, and is
/// ordered before [io.parley.gateway.http.idempotency.IdempotencyFilter].
///
/// @param id of the caller, unique across surfaces
/// @param credential seals answers that hold a secret
public record IdempotencyScope(String id, String credential) {

  private static final String ATTRIBUTE = "parley.owner";
  private static final IdempotencyScope NOBODY = new IdempotencyScope("nobody", "");

  public void attachTo(HttpRequest<?> request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  public static IdempotencyScope of(HttpRequest<?> request) {
    return request
        .getAttribute(ATTRIBUTE, IdempotencyScope.class)
        .orElseGet(() -> requireNoCredential(request));
  }

  /// All requests that need no credential share their keys.
  private static IdempotencyScope requireNoCredential(HttpRequest<?> request) {
    if (!RouteAttributes.getRouteMatch(request)
        .filter(route -> route.getAnnotationMetadata().hasAnnotation(WithoutCredential.class))
        .isPresent()) {
      throw new IllegalStateException("no filter has said who calls");
    }
    return NOBODY;
  }

  @Override
  public String toString() {
    return "Owner " + id;
  }
}
