package io.parley.local.gateway;

import io.parley.local.gateway.wire.Request;
import java.util.List;
import java.util.Optional;

/// Lends the demo client's key to Server API calls that carry no credential, so that the documents'
/// examples run as they are printed. Only the local system has it: no function knows an anonymous
/// caller.
record DemoKey(Optional<String> key) {

  private static final List<String> SERVER_API =
      List.of(
          "/api/v1", "/rooms", "/room_types", "/users", "/breakout-rooms", "/breakout-sessions");

  Request lend(Request request) {
    boolean anonymous =
        !request.headers().has("X-API-Key") && !request.headers().has("Authorization");
    return key.filter(_ -> anonymous && isServerApi(request.path()) && !isOfAnotherSite(request))
        .map(found -> request.withHeader("x-api-key", found))
        .orElse(request);
  }

  /// A page of any web site may call this machine.
  private static boolean isOfAnotherSite(Request request) {
    return request
        .header("Origin")
        .filter(origin -> !origin.equals("http://" + request.header("Host").orElse("")))
        .isPresent();
  }

  private static boolean isServerApi(String path) {
    return SERVER_API.stream()
        .anyMatch(prefix -> path.equals(prefix) || path.startsWith(prefix + "/"));
  }
}
