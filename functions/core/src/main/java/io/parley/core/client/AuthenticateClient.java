package io.parley.core.client;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/// Finds the client of an API key. A valid key is [Remembered] for a moment, an invalid one
/// never is.
public final class AuthenticateClient {

  private final Clients clients;
  private final Clock clock;
  private final Remembered remembered;

  public AuthenticateClient(Clients clients, Clock clock) {
    this.clients = clients;
    this.clock = clock;
    this.remembered = new Remembered(clock);
  }

  public Optional<ClientId> authenticate(String text) {
    return ApiKey.parse(text)
        .filter(key -> remembered.isGood(key.sha256(), () -> findEnd(key)))
        .map(ApiKey::client);
  }

  /// Whether a client exists: tokens issued in its name are void once it does not.
  public boolean isClient(ClientId id) {
    return remembered.isGood(
        id.value(), () -> clients.find(id).isPresent() ? Instant.MAX : Instant.MIN);
  }

  private Instant findEnd(ApiKey key) {
    return clients
        .find(key.client())
        .flatMap(client -> client.accepts(key, clock.instant()))
        .orElse(Instant.MIN);
  }
}
