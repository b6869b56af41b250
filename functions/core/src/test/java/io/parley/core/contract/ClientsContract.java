package io.parley.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.client.ApiKey;
import io.parley.core.client.Client;
import io.parley.core.client.ClientId;
import io.parley.core.client.Clients;
import org.junit.jupiter.api.Test;

/// What every [Clients] does.
public abstract class ClientsContract {

  protected abstract Clients clients();

  @Test
  void anUnusedIdIsUnknown() {
    assertThat(clients().find(ClientId.random())).isEmpty();
  }

  @Test
  void aClientComesBackAsSaved() {
    Client client = client(ClientId.random(), "Näme 𝄞");
    clients().save(client);
    clients().save(client(ClientId.random(), "another"));

    assertThat(clients().find(client.id())).contains(client);
  }

  @Test
  void savingAgainReplaces() {
    ClientId id = ClientId.random();
    clients().save(client(id, "old"));
    Client recent = client(id, "new");
    clients().save(recent);

    assertThat(clients().find(id)).contains(recent);
  }

  @Test
  void aRetiredKeyComesBackWithItsEnd() {
    ClientId id = ClientId.random();
    Client rekeyed = client(id, "x").rekeyed(ApiKey.generate(id), Entries.AT);
    clients().save(rekeyed);

    assertThat(clients().find(id)).contains(rekeyed);
  }

  @Test
  void aClientIsReplacedOnlyAsItWasRead() {
    ClientId id = ClientId.random();
    Client read = client(id, "one");
    clients().save(read);
    Client first = read.described("two", "second", Entries.AT);

    assertThat(clients().replace(read, first)).isTrue();
    assertThat(clients().replace(read, read.described("three", "", Entries.AT))).isFalse();
    assertThat(clients().find(id)).contains(first);
  }

  @Test
  void aRemovedClientIsUnknownAndNotReplaced() {
    ClientId id = ClientId.random();
    Client read = client(id, "one");
    clients().save(read);
    clients().remove(id);
    clients().remove(id);

    assertThat(clients().replace(read, read.described("two", "", Entries.AT))).isFalse();
    assertThat(clients().find(id)).isEmpty();
  }

  private static Client client(ClientId id, String name) {
    return new Client(id, name, ApiKey.generate(id).sha256(), Entries.AT);
  }
}
