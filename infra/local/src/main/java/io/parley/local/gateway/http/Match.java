package io.parley.local.gateway.http;

import io.parley.local.template.Template.HttpRoute;
import java.util.Map;

/// The route a request takes, and what its path's variables hold.
public record Match(HttpRoute route, Map<String, String> pathParameters) {

  /// Such as `GET /rooms/{id}`, or `$default`.
  public String routeKey() {
    return route.path().equals(HttpRoutes.DEFAULT)
        ? HttpRoutes.DEFAULT
        : route.method() + " " + route.path();
  }
}
