package io.parley.gateway.webhook;

import io.parley.transport.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/// Where endpoints may be: at `https` and a global address, whatever their names resolve to. The
/// local system also takes `http` on this machine.
public final class WebhookAddresses {

  private static final int MOST_PORTS = 65_535;

  private final Transport.Resolver resolver;
  private final boolean isLocal;

  /// @param isLocal whether this is the local system
  WebhookAddresses(Transport.Resolver resolver, boolean isLocal) {
    this.resolver = resolver;
    this.isLocal = isLocal;
  }

  /// What is wrong with a URL, if anything is: as the end of a sentence that begins with its
  /// member's name.
  public Optional<String> fault(String url) {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      return Optional.of("must be a URL");
    }
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    boolean isPlain = isLocal && scheme.equals("http");
    if (!scheme.equals("https") && !isPlain) {
      return Optional.of("must be an https URL");
    }
    if (!isWellFormed(uri) || !StandardCharsets.US_ASCII.newEncoder().canEncode(url)) {
      return Optional.of("must be a URL with a host and without user or fragment");
    }
    return isPermitted(uri.getHost(), isPlain ? InetAddress::isLoopbackAddress : this::isGlobal)
        ? Optional.empty()
        : Optional.of("must be at a host that is reachable from everywhere");
  }

  private boolean isGlobal(InetAddress address) {
    return GlobalAddress.isGlobal(address);
  }

  private static boolean isWellFormed(URI uri) {
    return uri.getHost() != null
        && uri.getRawUserInfo() == null
        && uri.getRawFragment() == null
        && uri.getPort() != 0
        && uri.getPort() <= MOST_PORTS;
  }

  private boolean isPermitted(String host, Predicate<InetAddress> rule) {
    try {
      InetAddress[] addresses = resolver.resolve(host);
      return addresses.length > 0 && Arrays.stream(addresses).allMatch(rule);
    } catch (IOException e) {
      return false;
    }
  }

  /// The addresses of a host, all of them permitted. What is connected to is one of these, so no
  /// name can change in between.
  InetAddress[] resolve(String host) throws IOException {
    InetAddress[] addresses = resolver.resolve(host);
    for (InetAddress address : addresses) {
      if (!GlobalAddress.isGlobal(address) && !(isLocal && address.isLoopbackAddress())) {
        throw new IOException("not a global address: " + host);
      }
    }
    return addresses;
  }
}
