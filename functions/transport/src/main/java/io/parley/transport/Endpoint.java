package io.parley.transport;

import java.net.URI;

/// A server that requests go to.
public record Endpoint(boolean tls, String host, int port) {

  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  public static Endpoint of(URI uri) {
    boolean tls = uri.getScheme().equalsIgnoreCase("https");
    int port = uri.getPort() > 0 ? uri.getPort() : standardPort(tls);
    return new Endpoint(tls, uri.getHost(), port);
  }

  /// The value of the `Host` header.
  public String authority() {
    return port == standardPort(tls) ? host : host + ":" + port;
  }

  private static int standardPort(boolean tls) {
    return tls ? HTTPS : HTTP;
  }
}
