package io.parley.core.client;

import java.util.Optional;

/// The tenants.
public interface Clients {

  /// The client of that id; empty when there is none. May be a few seconds old.
  Optional<Client> find(ClientId id);

  /// Stores a client, in place of one with the same id.
  void save(Client client);
}
