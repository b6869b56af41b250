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

  private final Clients clients;
  private final Clock clock;
  private final Map<String, Instant> known = new ConcurrentHashMap<>();

  public AuthenticateClient(Clients clients, Clock clock) {
    this.clients = clients;
    this.clock = clock;
  }

  public Optional<ClientId> authenticate(String text) {
    return ApiKey.parse(text).flatMap(this::authenticate);
  }

  /// Whether a client exists: what was given out in its name is void once it does not.
  public boolean isClient(ClientId id) {
    if (isKnown(id.value())) {
      return true;
    }
    boolean exists = clients.find(id).isPresent();
    if (exists) {
      remember(id.value(), Instant.MAX);
    }
    return exists;
  }

  private Optional<ClientId> authenticate(ApiKey key) {
    String digest = key.sha256();
    if (isKnown(digest)) {
      return Optional.of(key.client());
    }
    Optional<Instant> until =
        clients.find(key.client()).flatMap(client -> client.accepts(key, clock.instant()));
    until.ifPresent(end -> remember(digest, end));
    return until.map(_ -> key.client());
  }

  private boolean isKnown(String name) {
    Instant until = known.get(name);
    if (until != null && clock.instant().isBefore(until)) {
      return true;
    }
    known.remove(name);
    return false;
  }

  /// Never beyond the end of what is remembered itself.
  private void remember(String name, Instant end) {
    if (known.size() >= CAPACITY) {
      known.clear();
    }
    Instant until = clock.instant().plus(REMEMBERED);
    known.put(name, until.isBefore(end) ? until : end);
  }
}
