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

  private static Client client(ClientId id, String name) {
    return new Client(id, name, ApiKey.generate(id).sha256(), Entries.AT);
  }
}
