package io.parley.gateway.http.event;

import io.micronaut.http.HttpRequest;
import io.parley.core.login.LoginLimits.Origin;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds where requests come from.
public final class CallerAddress {

  private static final int NETWORK_BYTES = 8;

  private CallerAddress() {}

  /// API Gateway appends whoever called it to `X-Forwarded-For`. Behind the edge that is the edge,
  /// which has appended its own caller before. So the last but one is the caller, unless they
  /// called API Gateway itself and made it up. So the direct peer is counted too, because it
  /// cannot be forged.
  public static Origin of(HttpRequest<?> request) {
    var context = ApiGatewayRequests.of(request).getRequestContext();
    @Nullable String source =
        context == null || context.getHttp() == null ? null : context.getHttp().getSourceIp();
    String station = networkOf(source == null ? "" : source);
    List<String> forwarded =
        Arrays.stream(request.getHeaders().get("X-Forwarded-For", String.class, "").split(","))
            .map(String::strip)
            .toList();
    return new Origin(
        forwarded.size() < 2 ? station : networkOf(forwarded.get(forwarded.size() - 2)), station);
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
