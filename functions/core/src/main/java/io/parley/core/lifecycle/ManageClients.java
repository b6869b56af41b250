package io.parley.core.lifecycle;

import io.parley.core.access.ConnectionRevoker;
import io.parley.core.access.Ending;
import io.parley.core.client.ApiKey;
import io.parley.core.client.Client;
import io.parley.core.client.ClientId;
import io.parley.core.client.Clients;
import io.parley.core.store.StoreException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// Makes, changes and ends clients, and gives them keys.
public final class ManageClients {

  /// Changes of one client lost to others before giving up.
  private static final int TRIES = 100;

  private final Clients clients;
  private final ConnectionRevoker revocation;
  private final Clock clock;

  public ManageClients(Clients clients, ConnectionRevoker revocation, Clock clock) {
    this.clients = clients;
    this.revocation = revocation;
    this.clock = clock;
  }

  /// A client with its key, which is nowhere else to be had.
  public record Keyed(Client client, ApiKey key) {}

  public Keyed create(String name, String description) {
    return create(ClientId.random(), name, description);
  }

  /// Creates a client under an id not yet returned to anybody: a client that an earlier attempt
  /// created, whose key is lost, is replaced.
  public Keyed create(ClientId id, String name, String description) {
    ApiKey key = ApiKey.generate(id);
    Instant now = readClock();
    var client =
        new Client(key.client(), name, description, key.sha256(), Optional.empty(), now, now);
    clients.save(client);
    return new Keyed(client, key);
  }

  public Optional<Client> find(ClientId id) {
    return clients.find(id);
  }

  /// Absent values stay unchanged; empty when the client does not exist.
  public Optional<Client> describe(
      ClientId id, Optional<String> name, Optional<String> description) {
    return changeClient(
        id,
        client ->
            client.described(
                name.orElse(client.name()), description.orElse(client.description()), readClock()));
  }

  /// Rotates the key. The current one stays valid for [Client#GRACE], an earlier retired one no
  /// longer. Connections that a key opened are closed when it expires.
  ///
  /// @param presented the key that the client sent
  /// @param attempt random bits, the same for every attempt of one request, so that it takes
  ///     effect once
  public Optional<Keyed> regenerateKey(ApiKey presented, UUID attempt) {
    ClientId id = presented.client();
    ApiKey key = presented.next(attempt);
    Set<Ending> ended = new LinkedHashSet<>();
    Optional<Client> changed =
        changeClient(
            id,
            client -> {
              Instant now = readClock();
              if (client.keySha256().equals(key.sha256())) {
                return client;
              }
              revocation.expect(id, endingOf(client.keySha256()), Client.GRACE);
              client
                  .retired()
                  .filter(old -> now.isBefore(old.until()))
                  .ifPresent(old -> ended.add(endingOf(old.sha256())));
              ended.forEach(ending -> revocation.expect(id, ending));
              return client.rekeyed(key, now);
            });
    ended.forEach(ending -> revocation.begin(id, ending));
    return changed.map(client -> new Keyed(client, key));
  }

  /// Ends a client: its keys and its users' tokens work no longer than they are
  /// [io.parley.core.client.Remembered], and all its connections are closed.
  public void delete(ClientId id) {
    revocation.expect(id, new Ending.OfClient());
    clients.remove(id);
    revocation.begin(id, new Ending.OfClient());
  }

  private static Ending endingOf(String keySha256) {
    return new Ending.OfKey(ApiKey.shortSha256(keySha256));
  }

  /// A store client that retries internally may report its own first write as a conflict.
  private Optional<Client> changeClient(ClientId id, UnaryOperator<Client> change) {
    Optional<Client> written = Optional.empty();
    for (int attempt = 0; attempt < TRIES; attempt++) {
      Optional<Client> read = clients.find(id);
      if (read.isEmpty() || read.equals(written)) {
        return read;
      }
      Client changed = change.apply(read.get());
      if (changed.equals(read.get()) || clients.replace(read.get(), changed)) {
        return Optional.of(changed);
      }
      written = Optional.of(changed);
    }
    throw new StoreException("changes of a client do not end", true);
  }

  /// Stored times have millisecond precision.
  private Instant readClock() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
