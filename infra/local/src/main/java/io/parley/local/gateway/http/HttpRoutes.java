package io.parley.local.gateway.http;

import io.parley.local.template.Template.HttpRoute;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The HTTP API's route table: of the routes that match path and method, the most specific path
/// wins, then the named method over `ANY`, then `$default`.
public final class HttpRoutes {

  static final String DEFAULT = "$default";

  private record Entry(HttpRoute route, RoutePattern pattern) {
    Optional<Match> match(String method, List<String> path) {
      boolean takes = route.method().equals("ANY") || route.method().equalsIgnoreCase(method);
      return takes ? pattern.match(path).map(found -> new Match(route, found)) : Optional.empty();
    }
  }

  private final List<Entry> entries;
  private final Optional<HttpRoute> fallback;

  public HttpRoutes(List<HttpRoute> routes) {
    entries =
        routes.stream()
            .filter(route -> !isDefaultRoute(route))
            .map(route -> new Entry(route, RoutePattern.of(route.path())))
            .sorted(
                Comparator.comparing((Entry entry) -> entry.pattern().precedence())
                    .thenComparing(entry -> entry.route().method().equals("ANY")))
            .toList();
    fallback = routes.stream().filter(HttpRoutes::isDefaultRoute).findFirst();
  }

  /// The route of a request.
  ///
  /// @param path percent-decoded: an HTTP API decodes before it matches, so an encoded slash
  /// separates too
  public Optional<Match> match(String method, String path) {
    if (!path.startsWith("/")) {
      return Optional.empty();
    }
    List<String> segments = RoutePattern.split(path);
    return entries.stream()
        .flatMap(entry -> entry.match(method, segments).stream())
        .findFirst()
        .or(() -> fallback.map(route -> new Match(route, Map.of())));
  }

  private static boolean isDefaultRoute(HttpRoute route) {
    return route.path().equals(DEFAULT);
  }
}
