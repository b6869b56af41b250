package io.parley.core.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.parley.core.connection.Revocation;
import io.parley.core.lifecycle.ManageClients;
import io.parley.core.memory.InMemoryClients;
import io.parley.core.memory.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// API keys and whose they are.
final class ClientKeysTest {

  private final ManualClock clock = new ManualClock();
  private final InMemoryClients clients = new InMemoryClients();
  private final AuthenticateClient authenticate = new AuthenticateClient(clients, clock);
  private final ClientId id = ClientId.random();
  private final ApiKey key = ApiKey.generate(id);

  @Test
  void aKeyTellsItsClient() {
    assertThat(ApiKey.parse(key.text())).contains(key);
    assertThat(key.text()).matches("pk_[0-9a-f]{32}_[A-Za-z0-9_-]{43}");
    assertThat(ApiKey.generate(id).text()).isNotEqualTo(key.text());
  }

  @Test
  void aKeyIsNotShownAsText() {
    assertThat(key.toString()).doesNotContain(key.text().substring(36));
  }

  @Test
  void itsDigestIsSha256() {
    ApiKey known = new ApiKey(id, "abc");

    assertThat(known.sha256())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void whatIsNoKeyIsNone() {
    String text = key.text();
    for (String bad :
        new String[] {
          "",
          "pk_",
          "x" + text,
          text + "x",
          text + "\n",
          text.toUpperCase(Locale.ROOT),
          text.substring(0, text.length() - 1),
          text.replaceFirst("_", "-")
        }) {
      assertThat(ApiKey.parse(bad)).as(bad).isEmpty();
    }
  }

  @Test
  void aStoredKeyIsItsClients() {
    save(key);

    assertThat(authenticate.authenticate(key.text())).contains(id);
  }

  @Test
  void anotherKeyOfTheSameClientIsNobodys() {
    save(key);

    assertThat(authenticate.authenticate(ApiKey.generate(id).text())).isEmpty();
    assertThat(authenticate.authenticate(ApiKey.generate(ClientId.random()).text())).isEmpty();
    assertThat(authenticate.authenticate("nonsense")).isEmpty();
  }

  @Test
  void aGoodKeyIsReadOnceInAWhile() {
    save(key);
    authenticate.authenticate(key.text());
    clock.advance(Remembered.LIFE.minus(Duration.ofMillis(1)));
    authenticate.authenticate(key.text());
    assertThat(clients.reads()).isEqualTo(1);

    clock.advance(Duration.ofMillis(1));
    authenticate.authenticate(key.text());
    assertThat(clients.reads()).isEqualTo(2);
  }

  @Test
  void aReplacedKeyEndsWithWhatIsRemembered() {
    save(key);
    authenticate.authenticate(key.text());
    ApiKey recent = ApiKey.generate(id);
    save(recent);

    assertThat(authenticate.authenticate(recent.text())).contains(id);
    clock.advance(Remembered.LIFE);
    assertThat(authenticate.authenticate(key.text())).isEmpty();
  }

  @Test
  void aRetiredKeyWorksForItsGraceAndNotLonger() {
    ManageClients manage = manage();
    ApiKey first = manage.create("client", "").key();
    ApiKey second = manage.regenerateKey(first, UUID.randomUUID()).orElseThrow().key();
    assertThat(authenticate.authenticate(second.text())).contains(first.client());

    // Asked shortly before the end: what is remembered must not outlive the key.
    clock.advance(Client.GRACE.minusMillis(1));
    assertThat(authenticate.authenticate(first.text())).contains(first.client());
    clock.advance(Duration.ofMillis(1));
    assertThat(authenticate.authenticate(first.text())).isEmpty();
    assertThat(authenticate.authenticate(second.text())).contains(first.client());
  }

  @Test
  void aKeysPrefixTellsUntilWhenItWorks() {
    ManageClients manage = manage();
    ApiKey first = manage.create("client", "").key();
    Client rekeyed = manage.regenerateKey(first, UUID.randomUUID()).orElseThrow().client();

    assertThat(rekeyed.end(rekeyed.keySha256().substring(0, 16))).contains(Instant.MAX);
    assertThat(rekeyed.end(first.shortSha256())).contains(clock.instant().plus(Client.GRACE));
    assertThat(rekeyed.end(ApiKey.generate(id).shortSha256())).isEmpty();
  }

  @Test
  void aRepeatOfAReplacementGetsTheSameKeyAndEndsNone() {
    ManageClients manage = manage();
    ApiKey first = manage.create("client", "").key();
    UUID attempt = UUID.randomUUID();
    ApiKey second = manage.regenerateKey(first, attempt).orElseThrow().key();
    Client rekeyed = clients.find(first.client()).orElseThrow();

    assertThat(manage.regenerateKey(first, attempt).orElseThrow().key()).isEqualTo(second);

    assertThat(clients.find(first.client())).contains(rekeyed);
    assertThat(authenticate.authenticate(first.text())).contains(first.client());
    assertThat(authenticate.authenticate(second.text())).contains(first.client());
    assertThat(second.next(attempt).text()).isNotEqualTo(first.next(attempt).text());
    assertThat(first.next(UUID.randomUUID()).text()).isNotEqualTo(second.text());
  }

  /// As a store's client does after an answer that was lost.
  @Test
  void aCallTheStoreRepeatedReplacesOneKey() {
    Clients repeating =
        new Clients() {
          @Override
          public Optional<Client> find(ClientId client) {
            return clients.find(client);
          }

          @Override
          public void save(Client client) {
            clients.save(client);
          }

          @Override
          public boolean replace(Client read, Client changed) {
            clients.replace(read, changed);
            return clients.replace(read, changed);
          }

          @Override
          public void remove(ClientId client) {
            clients.remove(client);
          }
        };
    ManageClients manage =
        new ManageClients(repeating, new Revocation(_ -> {}, (_, _) -> {}), clock);
    ApiKey first = manage.create("client", "").key();

    ApiKey second = manage.regenerateKey(first, UUID.randomUUID()).orElseThrow().key();

    assertThat(authenticate.authenticate(first.text())).contains(first.client());
    assertThat(authenticate.authenticate(second.text())).contains(first.client());
    manage.describe(first.client(), Optional.of("other"), Optional.empty());
    assertThat(clients.find(first.client()).orElseThrow().name()).isEqualTo("other");
  }

  @Test
  void aSecondReplacementEndsTheFirstKeyAtOnce() {
    ManageClients manage = manage();
    ApiKey first = manage.create("client", "").key();
    ApiKey second = manage.regenerateKey(first, UUID.randomUUID()).orElseThrow().key();
    manage.regenerateKey(first, UUID.randomUUID());

    assertThat(authenticate.authenticate(first.text())).isEmpty();
    assertThat(authenticate.authenticate(second.text())).contains(first.client());
  }

  @Test
  void aDeletedClientEndsWithWhatIsRemembered() {
    save(key);
    assertThat(authenticate.isClient(id)).isTrue();
    authenticate.authenticate(key.text());
    manage().delete(id);
    clock.advance(Remembered.LIFE);

    assertThat(authenticate.isClient(id)).isFalse();
    assertThat(authenticate.authenticate(key.text())).isEmpty();
  }

  @Test
  void everyChangeMovesUpdatedAt() {
    ManageClients manage = manage();
    Client made = manage.create("client", "d").client();
    Client named = manage.describe(made.id(), Optional.of("other"), Optional.empty()).orElseThrow();

    assertThat(named.updatedAt()).isAfter(made.updatedAt());
    assertThat(named.description()).isEqualTo("d");
    assertThat(manage.describe(ClientId.random(), Optional.empty(), Optional.empty())).isEmpty();
  }

  @Test
  void aBadKeyIsNotRemembered() {
    assertThat(authenticate.authenticate(key.text())).isEmpty();
    save(key);

    assertThat(authenticate.authenticate(key.text())).contains(id);
  }

  @Test
  void aClientsIdIsACanonicalUuid() {
    for (String bad :
        new String[] {"", "1-1-1-1-1", "x", id.value().toUpperCase(Locale.ROOT) + "A"}) {
      assertThatIllegalArgumentException().isThrownBy(() -> new ClientId(bad));
    }
  }

  private ManageClients manage() {
    return new ManageClients(clients, new Revocation(_ -> {}, (_, _) -> {}), clock);
  }

  private void save(ApiKey stored) {
    clients.save(new Client(id, "client", stored.sha256(), clock.instant()));
  }
}
