package io.parley.gateway.http.event;

import io.micronaut.http.HttpRequest;
import io.parley.core.account.Origin;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Finds where requests come from: by the word of our own edge, or else by API Gateway's, whose
/// caller cannot be forged. Anybody can write the edge's headers, so it proves itself by a secret.
///
/// @param edgeSecret with which the edge marks its requests; empty where there is no edge
public record CallerAddress(Supplier<String> edgeSecret) {

  /// The edge sends the secret in it (`template.yaml`).
  private static final String SECRET = "x-edge-secret";

  /// The edge writes its caller's address into it (`infra/edge/rewrite.js`).
  private static final String VIEWER = "x-viewer-address";

  private static final int NETWORK_BYTES = 8;

  public Origin of(HttpRequest<?> request) {
    return new Origin(networkOf(findViewer(request).orElseGet(() -> readSource(request))));
  }

  private Optional<String> findViewer(HttpRequest<?> request) {
    return isFromEdge(request.getHeaders().get(SECRET))
        ? Optional.ofNullable(request.getHeaders().get(VIEWER))
        : Optional.empty();
  }

  /// The time it takes tells nothing about the secret.
  private boolean isFromEdge(@Nullable String given) {
    String secret = edgeSecret.get();
    return !secret.isEmpty()
        && given != null
        && MessageDigest.isEqual(
            secret.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  private static String readSource(HttpRequest<?> request) {
    var context = ApiGatewayRequests.of(request).getRequestContext();
    @Nullable String source =
        context == null || context.getHttp() == null ? null : context.getHttp().getSourceIp();
    return source == null ? "" : source;
  }

  /// One household usually owns a whole IPv6 /64.
  private static String networkOf(String address) {
    try {
      return InetAddress.ofLiteral(address) instanceof Inet6Address six
          ? HexFormat.of().formatHex(six.getAddress(), 0, NETWORK_BYTES)
          : address;
    } catch (IllegalArgumentException e) {
      return address;
    }
  }
}
