package io.parley.local.gateway;

import io.parley.local.docs.Documents;
import io.parley.local.gateway.socket.Faults;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// How a gateway is started.
///
/// @param port 0 takes a free one
/// @param demoApiKey lent to Server API calls without a credential
/// @param web the folder of the static files
/// @param documents of the APIs, made when they are first asked for
/// @param seed of connection and request ids and of the jitter
/// @param jitter the most a browser's message may wait before its function is called
/// @param everywhere listen on all interfaces instead of loopback alone
public record GatewayOptions(
    int port,
    Optional<String> demoApiKey,
    Path web,
    Supplier<Documents> documents,
    Faults faults,
    long seed,
    Duration jitter,
    boolean everywhere) {

  /// No demo key, no faults, no jitter, ids that never repeat, loopback only.
  public static GatewayOptions onPort(int port, Path web) {
    long seed = new SecureRandom().nextLong();
    return new GatewayOptions(
        port,
        Optional.empty(),
        web,
        () -> Documents.NONE,
        Faults.NONE,
        seed,
        Duration.ZERO,
        false);
  }

  public GatewayOptions documenting(Supplier<Documents> made) {
    return new GatewayOptions(port, demoApiKey, web, made, faults, seed, jitter, everywhere);
  }

  public GatewayOptions lending(String key) {
    return new GatewayOptions(port, Optional.of(key), web, documents, faults, seed, jitter, everywhere);
  }

  public GatewayOptions with(Faults other) {
    return new GatewayOptions(port, demoApiKey, web, documents, other, seed, jitter, everywhere);
  }

  public GatewayOptions jittering(Duration most, long otherSeed) {
    return new GatewayOptions(port, demoApiKey, web, documents, faults, otherSeed, most, everywhere);
  }

  public GatewayOptions listeningEverywhere() {
    return new GatewayOptions(port, demoApiKey, web, documents, faults, seed, jitter, true);
  }
}
