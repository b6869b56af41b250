package io.parley.sockets.authorize;

import io.parley.gateway.settings.Settings;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The web sites whose pages may open sockets, by the origin that browsers send. What is no browser
/// sends none, and a page of Parley's own domain needs no permission.
public record AllowedOrigins(List<String> origins) {

  private static final String ANY = "*";

  public static AllowedOrigins of(Settings settings) {
    return of(settings.current().text("allowedOrigins").orElse(""));
  }

  /// @param text origins such as `https://example.org`, separated by commas, or `*`
  public static AllowedOrigins of(String text) {
    return new AllowedOrigins(
        Arrays.stream(text.split(","))
            .map(String::strip)
            .filter(origin -> !origin.isEmpty())
            .toList());
  }

  public boolean allow(AuthorizerEvent event) {
    Optional<String> origin = event.header("Origin");
    return origin.isEmpty()
        || origins.contains(ANY)
        || origins.contains(origin.get())
        || isOwn(origin.get(), event);
  }

  /// The edge says which domain it was called by; without it the gateway's own domain counts.
  private static boolean isOwn(String origin, AuthorizerEvent event) {
    Optional<String> host = event.header("X-Viewer-Host").or(() -> event.header("Host"));
    try {
      return host.equals(Optional.ofNullable(URI.create(origin).getRawAuthority()));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
