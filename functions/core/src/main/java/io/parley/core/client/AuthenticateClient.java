package io.parley.core.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Tells whose API key a text is. A good key is remembered for [#REMEMBERED], so that a busy
/// function does not read the client for every call; a bad one never is.
public final class AuthenticateClient {

  public static final Duration REMEMBERED = Duration.ofSeconds(30);
  private static final int CAPACITY = 1_000;

  private record Known(ClientId client, Instant until) {}

  private final Clients clients;
  private final Clock clock;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  public AuthenticateClient(Clients clients, Clock clock) {
    this.clients = clients;
    this.clock = clock;
  }

  public Optional<ClientId> authenticate(String text) {
    return ApiKey.parse(text).flatMap(this::authenticate);
  }

  private Optional<ClientId> authenticate(ApiKey key) {
    String digest = key.sha256();
    Known before = known.get(digest);
    if (before != null && clock.instant().isBefore(before.until())) {
      return Optional.of(before.client());
    }
    known.remove(digest);
    Optional<ClientId> client =
        clients.find(key.client()).filter(found -> found.owns(key)).map(Client::id);
    client.ifPresent(id -> remember(digest, id));
    return client;
  }

  private void remember(String digest, ClientId client) {
    if (known.size() >= CAPACITY) {
      known.clear();
    }
    known.put(digest, new Known(client, clock.instant().plus(REMEMBERED)));
  }
}
