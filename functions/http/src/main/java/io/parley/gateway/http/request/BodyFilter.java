package io.parley.gateway.http.request;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.RouteAttributes;

/// Refuses every body that is no JSON of a fit size, also where none is needed: whoever sends one
/// there means something by it. It comes after the filters that find out who calls.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class BodyFilter implements Ordered {

  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE - 1;
  }

  @RequestFilter
  void check(HttpRequest<?> request) {
    if (request.getMethod() != HttpMethod.GET
        && RouteAttributes.getRouteMatch(request).isPresent()
        && !JsonDocument.isAbsent(request)) {
      var _ = JsonDocument.of(request);
    }
  }
}
