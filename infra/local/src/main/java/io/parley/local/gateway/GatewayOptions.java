package io.parley.local.gateway;

import io.parley.local.gateway.connection.Faults;
import io.parley.local.grant.Grants;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;

/// How a gateway is started.
///
/// @param port 0 takes a free one
/// @param demoApiKey lent to Server API calls without a credential
/// @param web the folder of the static files
/// @param project the folder whose documents are served
/// @param grants what functions may call
/// @param seed of connection and request ids and of the jitter
/// @param jitter the most a browser's message may wait before its function is called
/// @param everywhere listen on all interfaces instead of loopback alone
public record GatewayOptions(
    int port,
    Optional<String> demoApiKey,
    Path web,
    Optional<Path> project,
    Faults faults,
    Grants grants,
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
        Optional.empty(),
        Faults.NONE,
        Grants.none(),
        seed,
        Duration.ZERO,
        false);
  }

  public GatewayOptions documenting(Path folder) {
    return new GatewayOptions(
        port, demoApiKey, web, Optional.of(folder), faults, grants, seed, jitter, everywhere);
  }

  public GatewayOptions lending(String key) {
    return new GatewayOptions(
        port, Optional.of(key), web, project, faults, grants, seed, jitter, everywhere);
  }

  public GatewayOptions with(Faults other) {
    return new GatewayOptions(
        port, demoApiKey, web, project, other, grants, seed, jitter, everywhere);
  }

  public GatewayOptions granting(Grants other) {
    return new GatewayOptions(
        port, demoApiKey, web, project, faults, other, seed, jitter, everywhere);
  }

  public GatewayOptions jittering(Duration most, long otherSeed) {
    return new GatewayOptions(
        port, demoApiKey, web, project, faults, grants, otherSeed, most, everywhere);
  }

  public GatewayOptions listeningEverywhere() {
    return new GatewayOptions(port, demoApiKey, web, project, faults, grants, seed, jitter, true);
  }
}
